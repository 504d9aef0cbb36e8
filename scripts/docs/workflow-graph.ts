/** A state machine as it is drawn and told: states, the ways between them, and the Mermaid text of the picture. */
import type { StateMachineDefinition } from '../../lib/workflows/workflow-definition.ts';

/** The fields of a state of the Amazon States Language that are told of. */
export interface State {
  readonly Type: 'Task' | 'Choice' | 'Succeed' | 'Fail';
  readonly Comment?: string;
  readonly Resource?: string;
  readonly Arguments?: { readonly Payload: Readonly<Record<string, string>> };
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

export const statesOf = ({ States }: StateMachineDefinition): Readonly<Record<string, State>> =>
  States as Readonly<Record<string, State>>;

export const isWait = ({ Resource = '' }: State): boolean => Resource.endsWith('.waitForTaskToken');
export const taskOf = ({ Arguments }: State): string => Arguments?.Payload.task ?? '';

/** One way on from a step or wait, over the question that follows it. */
export interface Way {
  /** What was answered; undefined where there is one way only. */
  readonly answer?: string;
  readonly to: string;
  readonly isTimeUp?: true;
}

/** The answer a Choice looks for. @throws Error for a condition of another form */
function answerOf(condition: string): string {
  const answer = /outcome = '([^']+)'/.exec(condition)?.[1];
  if (answer === undefined) throw new Error(`Which answer is this? ${condition}`);
  return answer;
}

/**
 * The ways on from a state. That every unforeseen answer leads to the one bad end is left out: it is so everywhere and
 * would be half of the lines of a picture.
 */
export function waysFrom(states: Readonly<Record<string, State>>, name: string): Way[] {
  const { Next, Catch = [] } = states[name] as State;
  const question = Next === undefined ? undefined : states[Next];
  const timeUp = Catch.map(({ Next: to }): Way => ({ to, isTimeUp: true }));
  if (Next === undefined || question?.Type !== 'Choice')
    return [...(Next === undefined ? [] : [{ to: Next }]), ...timeUp];
  const { Choices = [], Default = '' } = question;
  const answered = Choices.map(({ Condition, Next: to }): Way => ({ answer: answerOf(Condition), to }));
  const otherwise = states[Default]?.Type === 'Fail' ? [] : [{ answer: 'otherwise', to: Default }];
  return [...answered, ...otherwise, ...timeUp];
}

const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;')}"`;

function box(state: State, name: string): string {
  if (state.Type === 'Succeed' || state.Type === 'Fail') return `([${quoted(name)}])`;
  return isWait(state) ? `{{${quoted(name)}}}` : `[${quoted(name)}]`;
}

/** Every wait can be re-armed: its line would be in the way of those that tell something. */
const isDrawn = ({ answer }: Way): boolean => answer !== 'rescheduled';

/** Answers that lead to the same state share a line. */
function lines(ids: ReadonlyMap<string, string>, from: string, ways: readonly Way[]): string[] {
  const byEnd = Map.groupBy(ways, ({ to, isTimeUp }) => `${to} ${isTimeUp}`);
  return [...byEnd.values()].map((same) => {
    const { to, isTimeUp } = same[0] as Way;
    const answers = same.flatMap(({ answer }) => answer ?? []).join(' / ');
    const label = isTimeUp ? 'time is up' : answers;
    const arrow = isTimeUp ? '-.->' : '-->';
    return `  ${ids.get(from)} ${arrow}${label === '' ? '' : `|${quoted(label)}|`} ${ids.get(to)}`;
  });
}

/** A flowchart of some states of a machine; where a way leads out of them, the state it leads to is drawn pale. */
export function mermaid(states: Readonly<Record<string, State>>, names: readonly string[]): string {
  const drawn = names.filter((name) => !['Choice', 'Fail'].includes(states[name]?.Type ?? ''));
  const ways = drawn.map((name) => [name, waysFrom(states, name).filter(isDrawn)] as const);
  const reached = ways.flatMap(([, on]) => on.map(({ to }) => to));
  const outside = [...new Set(reached)].filter((name) => !drawn.includes(name));
  const ids = new Map([...drawn, ...outside].map((name, index) => [name, `s${index + 1}`]));
  return [
    'flowchart TD',
    ...drawn.map((name) => `  ${ids.get(name)}${box(states[name] as State, name)}`),
    ...outside.map((name) => `  ${ids.get(name)}(${quoted(`→ ${name}`)}):::elsewhere`),
    ...ways.flatMap(([name, on]) => lines(ids, name, on)),
    ...(outside.length === 0 ? [] : ['  classDef elsewhere stroke-dasharray: 4 4']),
  ].join('\n');
}

/** Groups of states as boxes, with a line where a way leads from one into another. */
export function overview(
  states: Readonly<Record<string, State>>,
  groups: ReadonlyMap<string, readonly string[]>,
): string {
  const groupOf = new Map(
    [...groups].flatMap(([group, names]) => names.map((name) => [name, group] as const)),
  );
  const ways = [...groups].flatMap(([group, names]) =>
    names
      .flatMap((name) => (states[name]?.Type === 'Choice' ? [] : waysFrom(states, name)))
      .map(({ to }) => groupOf.get(to))
      .filter((to) => to !== undefined && to !== group)
      .map((to) => `  ${group} --> ${to}`),
  );
  return ['flowchart LR', ...[...groups.keys()].map((group) => `  ${group}`), ...new Set(ways)].join('\n');
}
