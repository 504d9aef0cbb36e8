/**
 * The gates of completion: every milestone and assigned task done, the required exams passed, the evaluations passed,
 * the survey filled in (domain: Completion). Read together, so that what is missing can be said in words.
 */
import { type Checkpoint, counts } from '../evaluations/checkpoint.ts';
import { checkpoints as checkpointEntity } from '../evaluations/repository.ts';
import { milestonesDone, type Plan } from '../participation/plan.ts';
import { menteeTasks, plans, tasksOf } from '../participation/repository.ts';
import type { MenteeTask } from '../participation/task.ts';
import type { Stored } from '../platform/table/entity.ts';
import { listAll, loadTogether, wanted } from '../platform/table/read.ts';
import { unchanged, type Write } from '../platform/table/write.ts';
import { surveys } from './repository.ts';
import type { Survey } from './survey.ts';

/** What is asked of a mentee before graduating, as it stands. */
export interface Gates {
  readonly survey: (Survey & Stored) | undefined;
  readonly plan: (Plan & Stored) | undefined;
  readonly tasks: readonly (MenteeTask & Stored)[];
  readonly checkpoints: readonly (Checkpoint & Stored)[];
}

const CHECKPOINT_NUMBERS = [1, 2, 3, 4];

/** Everything the gates need beside the tasks, to be read together with other things. */
export function gatesWanted(enrollmentId: string) {
  return [
    wanted(surveys, { enrollmentId }),
    wanted(plans, { enrollmentId }),
    ...CHECKPOINT_NUMBERS.map((number) => wanted(checkpointEntity, { enrollmentId, number })),
  ] as const;
}

/** All tasks given to a mentee, exams among them. */
export function givenTasks(enrollmentId: string): Promise<(MenteeTask & Stored)[]> {
  return listAll(menteeTasks, tasksOf(enrollmentId));
}

export async function gatesOf(enrollmentId: string): Promise<Gates> {
  const [[survey, plan, ...found], tasks] = await Promise.all([
    loadTogether(...gatesWanted(enrollmentId)),
    givenTasks(enrollmentId),
  ]);
  return { survey, plan, tasks, checkpoints: found.filter((checkpoint) => checkpoint !== undefined) };
}

export type Gate = 'evaluations' | 'milestones' | 'tasks' | 'exams' | 'survey';

const approved = ({ state }: MenteeTask): boolean => state === 'approved';
const isExam = ({ kind }: MenteeTask): boolean => kind === 'exam';

/** Gates that are still closed, in the order a mentee meets them. */
export function closedGates({ survey, plan, tasks, checkpoints }: Gates): Gate[] {
  const evaluated = checkpoints.length > 0 && checkpoints.every(counts);
  return [
    ...(evaluated ? [] : (['evaluations'] as const)),
    ...(milestonesDone(plan) ? [] : (['milestones'] as const)),
    ...(tasks.every((task) => isExam(task) || approved(task)) ? [] : (['tasks'] as const)),
    ...(tasks.filter(isExam).every(approved) ? [] : (['exams'] as const)),
    ...(survey === undefined ? (['survey'] as const) : []),
  ];
}

/** What to do about each, in words. */
export const GATE_IN_WORDS: Readonly<Record<Gate, string>> = {
  evaluations: 'Every evaluation must be passed: your mentor decides.',
  milestones: 'Every milestone of your plan must be marked as done.',
  tasks: 'Every task you were given must be approved by your mentor.',
  exams:
    'Every exam you were given must be passed: hand in the certificate or score report, and your mentor approves it.',
  survey: 'The feedback survey must be filled in.',
};

/** The transaction fails if plan, survey, evaluations or one of the tasks changed since they were read. */
export function gatesUnchanged({ survey, plan, tasks, checkpoints }: Gates): Write[] {
  return [
    ...(survey === undefined ? [] : [unchanged(surveys, survey)]),
    ...(plan === undefined ? [] : [unchanged(plans, plan)]),
    ...checkpoints.map((checkpoint) => unchanged(checkpointEntity, checkpoint)),
    // One transaction holds 100 items; a mentee with more tasks than this has the rest of them read, not held.
    ...tasks.slice(0, 80).map((task) => unchanged(menteeTasks, task)),
  ];
}
