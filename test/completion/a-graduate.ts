/** Mentorships of the stories that come to their end: evaluated, complete, graduated. */
import { handler as completionApi } from '../../functions/completion/api.ts';
import { handler as letterTasks } from '../../functions/completion/letter-tasks.ts';
import { routes as completionRoutes } from '../../functions/completion/routes.ts';
import { handler as completionTasks } from '../../functions/completion/tasks.ts';
import { MIRA_MENTOR } from '../kit/actors.ts';
import { type Called, type CallOptions, call, runStep } from '../kit/call.ts';
import { versionOfTask } from '../kit/versions.ts';
import { aStartedMentorship, type Mentorship, toParticipation } from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import { evaluated } from '../stipends/a-stipend.ts';

export const toCompletion = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(completionApi, completionRoutes, request, options);
export const step = (task: string, { enrollmentId }: Mentorship) =>
  runStep(task === 'issue-letter' ? letterTasks : completionTasks, task, { enrollmentId });

export const ANSWERS = {
  programme: 5,
  mentoring: 5,
  recommendation: 4,
  learned: 'To read a scheduler without fear.',
  staysContributor: true,
};
export const survey = ({ enrollmentId, mentee }: Mentorship, options: CallOptions = {}): Promise<Called> =>
  toCompletion(`PUT /enrollments/${enrollmentId}/survey`, { as: mentee, body: ANSWERS, ...options });

/** Every evaluation passed. */
export async function anEvaluated(): Promise<Mentorship> {
  const mentorship = await aStartedMentorship();
  for (const number of [1, 2, 3, 4]) await evaluated(mentorship, number);
  return mentorship;
}

/** A plan with one milestone, done. */
export async function milestonesDone({ enrollmentId, mentee }: Mentorship): Promise<void> {
  const path = `/enrollments/${enrollmentId}/plan`;
  const body = {
    objectives: 'Finish the migration.',
    milestones: [{ title: 'Migrated', due: '2026-11-20' }],
  };
  const plan = (await well(toParticipation(`PUT ${path}`, { as: MIRA_MENTOR, body }))).body;
  const done = `POST ${path}/milestones/${plan.milestones[0].milestoneId}/completion`;
  const byMentor = await toParticipation(done, { as: MIRA_MENTOR });
  if (byMentor.status >= 300) await well(toParticipation(done, { as: mentee }));
}

/** Every gate open, and through. */
export async function aGraduate(): Promise<Mentorship> {
  const mentorship = await anEvaluated();
  await milestonesDone(mentorship);
  await step('begin-completion', mentorship);
  await well(survey(mentorship));
  await step('graduate', mentorship);
  return mentorship;
}

/** Gates still closed, as the mentee is told. */
export const missing = async ({ enrollmentId, mentee }: Mentorship): Promise<string[]> =>
  (await well(toCompletion(`GET /enrollments/${enrollmentId}/completion`, { as: mentee }))).body.missing.map(
    ({ gate }: { gate: string }) => gate,
  );

/** A mentor gives a task of this kind; the answer is the task. */
export async function given(
  { enrollmentId }: Mentorship,
  kind: 'starter' | 'project' | 'exam',
): Promise<string> {
  const body = { kind, title: `A task: ${kind}`, description: 'As we talked about.' };
  const path = `POST /enrollments/${enrollmentId}/tasks`;
  return (await well(toParticipation(path, { as: MIRA_MENTOR, body }))).body.taskId;
}

/** The mentee hands a task in, with the address of its result. */
export const handIn = (
  { enrollmentId, mentee }: Mentorship,
  taskId: string,
  body: object = {},
): Promise<Called> =>
  toParticipation(`POST /enrollments/${enrollmentId}/tasks/${taskId}/submission`, {
    as: mentee,
    body: { note: 'Done.', url: 'https://example.org/result', ...body },
  });

/** A mentor says of what was handed in that it is good. */
export const approve = async (
  { enrollmentId }: Mentorship,
  taskId: string,
  as = MIRA_MENTOR,
): Promise<Called> =>
  toParticipation(`POST /enrollments/${enrollmentId}/tasks/${taskId}/approval`, {
    as,
    ifMatch: await versionOfTask(enrollmentId, taskId),
  });
