/**
 * A task a mentor gives: starter tasks first (documentation edits), then larger ones (domain: Participation), and the
 * exams the programme requires (domain: Completion, "required exams passed"). An exam is sat elsewhere: what is handed in
 * names its result, approving says it is passed, and one given back is not passed yet and may be sat again.
 */
import * as v from 'valibot';
import { Problem, wrongState } from '../kernel/problem.ts';

export const TaskKind = v.picklist(['starter', 'project', 'exam']);
export type TaskKind = v.InferOutput<typeof TaskKind>;

const about = {
  taskId: v.string(),
  enrollmentId: v.string(),
  kind: TaskKind,
  title: v.string(),
  description: v.string(),
  due: v.optional(v.string()),
  givenBy: v.string(),
};
const handedIn = { note: v.string(), url: v.optional(v.string()), submittedAt: v.string() };

export const MenteeTask = v.variant('state', [
  v.object({ state: v.literal('open'), ...about }),
  v.object({ state: v.literal('submitted'), ...about, ...handedIn }),
  v.object({ state: v.literal('approved'), ...about, ...handedIn, approvedBy: v.string() }),
  v.object({ state: v.literal('returned'), ...about, ...handedIn, reason: v.string() }),
]);
export type MenteeTask = v.InferOutput<typeof MenteeTask>;
type In<State extends MenteeTask['state']> = Extract<MenteeTask, { state: State }>;

/** Domain, state machines: `open → submitted → approved | returned`; `returned → submitted`. */
const MOVES: Readonly<Record<MenteeTask['state'], readonly MenteeTask['state'][]>> = {
  open: ['submitted'],
  submitted: ['approved', 'returned'],
  returned: ['submitted'],
  approved: [],
};

function requireMove(task: MenteeTask, to: MenteeTask['state'], move: string): void {
  if (!MOVES[task.state].includes(to)) throw wrongState('The task', task.state, move);
}

const aboutOf = (task: MenteeTask) => ({
  taskId: task.taskId,
  enrollmentId: task.enrollmentId,
  kind: task.kind,
  title: task.title,
  description: task.description,
  ...(task.due === undefined ? {} : { due: task.due }),
  givenBy: task.givenBy,
});

export interface Delivery {
  readonly note: string;
  readonly url?: string | undefined;
}

/** @throws Problem wrong-state; rule-refused for an exam whose result nobody can look at. */
export function submitted(task: MenteeTask, delivery: Delivery, at: string): In<'submitted'> {
  requireMove(task, 'submitted', 'handing it in');
  const { note, url } = delivery;
  if (task.kind === 'exam' && url === undefined) {
    throw new Problem('rule-refused', 'An exam is handed in with the address of its result.', {
      rule: 'exam-result',
      errors: [{ pointer: '/url', detail: 'names the certificate or the score report' }],
    });
  }
  return {
    ...aboutOf(task),
    state: 'submitted',
    note,
    ...(url === undefined ? {} : { url }),
    submittedAt: at,
  };
}

export function approved(task: MenteeTask, by: string): In<'approved'> {
  requireMove(task, 'approved', 'approving');
  return { ...(task as In<'submitted'>), state: 'approved', approvedBy: by };
}

export function returned(task: MenteeTask, reason: string): In<'returned'> {
  requireMove(task, 'returned', 'giving it back');
  return { ...(task as In<'submitted'>), state: 'returned', reason };
}
