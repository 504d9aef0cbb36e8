/** What mentor and mentee do between the evaluations: a plan they agree on, a starter task, milestones. */
import { etagOf, etagOfRow } from '../../story/client.ts';
import { MIRA, NOOR } from '../people.ts';
import { deed, type Stage, until } from '../stage.ts';

const PLAN = {
  objectives: 'Traces load over the new interface, and the old path is gone.',
  milestones: [
    { title: 'Traces load over /api/v3', due: '2026-10-16' },
    { title: 'The legacy path is deleted', due: '2026-11-20' },
  ],
};

/** The first week. */
export async function agreeOnWork(stage: Stage, enrollmentId: string): Promise<void> {
  const base = `/enrollments/${enrollmentId}`;
  await until(stage, '2026-09-08T14:00:00Z');
  await deed(stage, NOOR, 'writes the project plan', `PUT ${base}/plan`, PLAN);
  const etag = etagOf(await stage.client.ask(MIRA, `GET ${base}/plan`));
  await deed(stage, MIRA, 'agrees to the plan', `POST ${base}/plan/agreement`, undefined, etag);
  const { taskId } = await deed(stage, MIRA, 'gives a starter task', `POST ${base}/tasks`, {
    kind: 'starter',
    title: 'Edit the contributing guide',
    description: 'Follow the guide on your machine and mend what does not work.',
  });
  await until(stage, '2026-09-11T16:00:00Z');
  await deed(stage, NOOR, 'hands in the starter task', `POST ${base}/tasks/${taskId}/submission`, {
    note: 'Two steps were out of date.',
    url: 'https://github.com/jaegertracing/jaeger-ui/pull/1',
  });
  const { body: tasks } = await stage.client.ask(MIRA, `GET ${base}/tasks`);
  const approval = `POST ${base}/tasks/${taskId}/approval`;
  await deed(stage, MIRA, 'approves the starter task', approval, undefined, etagOfRow(tasks.items[0]));
}

/** A milestone is done: the mentor says so. */
export async function reachMilestone(stage: Stage, enrollmentId: string, ordinal: number): Promise<void> {
  const { body: plan } = await stage.client.ask(NOOR, `GET /enrollments/${enrollmentId}/plan`);
  const { milestoneId, title } = plan.milestones[ordinal - 1];
  const path = `/enrollments/${enrollmentId}/plan/milestones/${milestoneId}/completion`;
  await deed(stage, MIRA, `marks "${title}" as done`, `POST ${path}`);
}
