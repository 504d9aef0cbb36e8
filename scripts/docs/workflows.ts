/** docs/workflows.md: every state machine as a picture and as tables, from its definition. */
import { waitedFor } from '../../functions/administration/overdue-wait.ts';
import { waits } from '../../functions/administration/waits.ts';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { journeyStages, menteeJourney } from '../../lib/workflows/mentee-journey.ts';
import { unforeseen } from '../../lib/workflows/states.ts';
import { stipendPayment } from '../../lib/workflows/stipend-payment.ts';
import { termCycle } from '../../lib/workflows/term-cycle.ts';
import type { Doors } from '../../lib/workflows/workflow-definition.ts';
import { letterLink } from './letters.ts';
import { code, fenced, GENERATED, page, table } from './markdown.ts';
import type { Source } from './source.ts';
import { answeringFunctions, lettersAfter, lettersOfStep } from './tasks.ts';
import { isWait, mermaid, overview, type State, statesOf, taskOf, waysFrom } from './workflow-graph.ts';

type States = Readonly<Record<string, State>>;

const doors: Doors = { functionFor: (task) => task, workflow: (name) => name };

const INTRODUCTION = [
  'What moves a mentorship along, drawn from the definitions in [lib/workflows](../lib/workflows/). State names are',
  'the ones that an administrator sees in the Step Functions console.',
  '',
  'In the pictures a box is a step that the workflow does by itself, a hexagon is a wait, a rounded end is an end. A',
  'dotted line is taken when the time of a wait is up. A dashed box belongs to another picture. Three things are so',
  'everywhere and stay out of the pictures:',
  '',
  '- A step that meets a passing fault is tried again, six times within two minutes.',
  '- `rescheduled` is answered when the calendar moved or an operator re-armed the wait: the times are read anew.',
  `- An answer that no question knows leads to “${Object.keys(unforeseen).join()}”: the execution has failed,`,
  '  and [an alarm](runbook.md#workflow-failed) goes off.',
].join('\n');

export function workflowsPage(source: Source, capabilities: readonly Capability[]): string {
  const tell = teller(source, capabilities);
  const journey = statesOf(menteeJourney(doors));
  const stages = new Map(
    Object.entries(journeyStages(doors)).map(([title, states]) => [title, Object.keys(states)]),
  );
  const cycle = statesOf(termCycle(doors));
  const payment = statesOf(stipendPayment(doors));
  return page(
    '# Workflows',
    GENERATED,
    INTRODUCTION,
    '## mentee-journey',
    `${menteeJourney(doors).Comment} Its name is the id of the application.`,
    fenced('mermaid', overview(journey, stages)),
    ...[...stages].flatMap(([title, names]) => [`### ${title}`, ...tell(journey, names)]),
    '## term-cycle',
    `${termCycle(doors).Comment} Its name is the id of the term.`,
    ...tell(cycle, Object.keys(cycle)),
    '## stipend-payment',
    `${stipendPayment(doors).Comment} Its name is installment and attempt.`,
    ...tell(payment, Object.keys(payment)),
  );
}

/** Tells some states of a machine: picture, waits, steps, questions, ends. */
function teller(source: Source, capabilities: readonly Capability[]) {
  const answering = answeringFunctions(capabilities);
  const lettersOf = (state: State): string[] => {
    const task = taskOf(state);
    const found = answering.get(task);
    if (found === undefined)
      throw new Error(
        `No function answers to "${task}": add it to \`tasks\` in the manifest of its capability.`,
      );
    return lettersOfStep(source, task, found, state.Arguments?.Payload ?? {});
  };

  const waitRow = (states: States, name: string): string[] => {
    const state = states[name] as State;
    const definition = waits.find((one) => one.name === taskOf(state));
    const [, comment, until] = /^(.*) Until: (.*)\.$/.exec(state.Comment ?? '') ?? [];
    if (definition === undefined)
      throw new Error(`"${taskOf(state)}" is not among the waits of functions/administration/waits.ts.`);
    if (comment === undefined || until === undefined) throw new Error(`"${name}" does not say until when.`);
    const inVain = waysFrom(states, name).find(({ isTimeUp }) => isTimeUp)?.to ?? '';
    const after = states[inVain];
    const letters = after === undefined || isWait(after) ? [] : lettersOf(after);
    return [
      `**${name}** ${code(definition.name)}\n${comment}`,
      waitedFor(definition.name),
      until,
      [
        inVain === name ? 'Looks again.' : `“${inVain}”`,
        ...overdue(definition.patienceDays),
        ...(letters.length === 0 ? [] : [`Letters: ${list(letters)}`]),
      ].join('\n'),
      list(lettersAfter(definition.endedBy)),
    ];
  };

  return (states: States, names: readonly string[]): string[] => {
    const ofKind = (holds: (state: State) => boolean): string[] =>
      names.filter((name) => holds(states[name] as State));
    const waiting = ofKind(isWait);
    const doing = ofKind((state) => state.Type === 'Task' && !isWait(state));
    const ends = ofKind(({ Type }) => Type === 'Succeed' || Type === 'Fail');
    return [
      fenced('mermaid', mermaid(states, names)),
      table(
        ['state', 'who acts', 'until when', 'if nobody answers', 'letter, once it is answered'],
        waiting.map((name) => waitRow(states, name)),
      ),
      table(
        ['step it does by itself', 'what it does', 'function', 'letter'],
        doing.map((name) => {
          const state = states[name] as State;
          const { name: by = '' } = answering.get(taskOf(state)) ?? {};
          return [
            `**${name}**`,
            state.Comment ?? '',
            `${code(by)}\n${code(taskOf(state))}`,
            list(lettersOf(state)),
          ];
        }),
      ),
      questions(states, [...waiting, ...doing]),
      ...(ends.length === 0
        ? []
        : [
            table(
              ['end', 'what it means'],
              ends.map((name) => [`**${name}**`, states[name]?.Comment ?? '']),
            ),
          ]),
    ];
  };
}

const list = (letters: readonly string[]): string =>
  letters.length === 0 ? '–' : letters.map((name) => letterLink(name, 'letters/')).join(', ');

function overdue(patienceDays: number | undefined): string[] {
  if (patienceDays === undefined) return [];
  const from = patienceDays === 0 ? 'at once' : `${patienceDays} days later`;
  return [`Reported as overdue ${from}.`];
}

function questions(states: States, names: readonly string[]): string {
  const asked = names.filter((name) => states[states[name]?.Next ?? '']?.Type === 'Choice');
  return table(
    ['after', 'question', 'answers, and where they lead'],
    asked.map((name) => [
      name,
      states[name]?.Next ?? '',
      waysFrom(states, name)
        .flatMap(({ answer, to }) => (answer === undefined ? [] : [`${code(answer)} → ${to}`]))
        .join('\n'),
    ]),
  );
}
