/** Exams a programme requires: sat elsewhere, handed in with their result, a gate of their own (domain: Completion). */
import { handler as dashboardApi } from '../../functions/administration/api.ts';
import { routes as dashboardRoutes } from '../../functions/administration/routes.ts';
import { completionReminder } from '../../functions/completion/letters/completion-reminder.ts';
import { surveyInvited } from '../../functions/completion/letters/survey-invited.ts';
import { completionMet } from '../../functions/completion/waits.ts';
import { MIRA_MENTOR } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { versionOfTask } from '../kit/versions.ts';
import { type Mentorship, toParticipation } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import {
  anEvaluated,
  approve,
  given,
  handIn,
  milestonesDone,
  missing,
  step,
  survey,
  toCompletion,
} from './a-graduate.ts';

useTable();
beforeAll(givenEnvironment);

const giveBack = async ({ enrollmentId }: Mentorship, taskId: string) =>
  toParticipation(`POST /enrollments/${enrollmentId}/tasks/${taskId}/return`, {
    as: MIRA_MENTOR,
    body: { reason: 'The pass mark is 75; you have 60.' },
    ifMatch: await versionOfTask(enrollmentId, taskId),
  });

/** All but the exam is done, and completion is under way. */
async function anExamAway(): Promise<Mentorship & { readonly exam: string }> {
  const mentorship = await anEvaluated();
  const exam = await given(mentorship, 'exam');
  await milestonesDone(mentorship);
  await well(survey(mentorship));
  await step('begin-completion', mentorship);
  return { ...mentorship, exam };
}

describe('an exam', () => {
  test('is handed in with the address of its result, or not at all', async () => {
    const mentorship = await anEvaluated();
    const exam = await given(mentorship, 'exam');
    const bare = await handIn(mentorship, exam, { url: undefined });
    expect([bare.status, bare.body.rule]).toEqual([422, 'exam-result']);
    expect(bare.body.errors).toEqual([{ pointer: '/url', detail: expect.stringContaining('certificate') }]);
    expect((await handIn(mentorship, exam, { url: 'http://example.org/result' })).status).toBe(400);
    expect((await approve(mentorship, exam)).body.code).toBe('wrong-state');
    expect((await well(handIn(mentorship, exam))).body).toMatchObject({
      kind: 'exam',
      state: 'submitted',
      url: 'https://example.org/result',
    });
    // Another task needs none.
    const task = await given(mentorship, 'starter');
    await well(handIn(mentorship, task, { url: undefined }));
  });

  test('given back is not passed, is sat again, and is passed once', async () => {
    const mentorship = await anExamAway();
    const { exam } = mentorship;
    expect(await missing(mentorship)).toEqual(['exams']);
    await well(handIn(mentorship, exam));
    await well(giveBack(mentorship, exam));
    expect(await missing(mentorship)).toEqual(['exams']);
    expect(await step('graduate', mentorship)).toMatchObject({ outcome: 'missing' });
    await well(handIn(mentorship, exam));
    expect((await handIn(mentorship, exam)).body.code).toBe('wrong-state');
    expect((await approve(mentorship, exam, mentorship.mentee)).status).toBe(403);
    const both = await Promise.all([approve(mentorship, exam), giveBack(mentorship, exam)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    if (both[0]?.status !== 200) {
      await well(handIn(mentorship, exam));
      await well(approve(mentorship, exam));
    }
    expect(await missing(mentorship)).toEqual([]);
    expect(await completionMet.settled(mentorship.enrollmentId)).toEqual({ outcome: 'met' });
    expect(await step('graduate', mentorship)).toEqual({ outcome: 'graduated' });
  });

  test('is a gate between tasks and survey, and no task', async () => {
    const mentorship = await anEvaluated();
    const exam = await given(mentorship, 'exam');
    expect(await missing(mentorship)).toEqual(['milestones', 'exams', 'survey']);
    const task = await given(mentorship, 'starter');
    expect(await missing(mentorship)).toEqual(['milestones', 'tasks', 'exams', 'survey']);
    await well(handIn(mentorship, exam));
    await well(approve(mentorship, exam));
    expect(await missing(mentorship)).toEqual(['milestones', 'tasks', 'survey']);
    await well(handIn(mentorship, task));
    await well(approve(mentorship, task));
    expect(await missing(mentorship)).toEqual(['milestones', 'survey']);
  });

  test('given at the last moment keeps a mentee from graduating until it is passed', async () => {
    const mentorship = await anExamAway();
    await well(handIn(mentorship, mentorship.exam));
    await well(approve(mentorship, mentorship.exam));
    const late = await given(mentorship, 'exam');
    expect(await step('graduate', mentorship)).toMatchObject({ outcome: 'missing' });
    await well(handIn(mentorship, late));
    await well(approve(mentorship, late));
    expect(await step('graduate', mentorship)).toEqual({ outcome: 'graduated' });
    const after = await toParticipation(`POST /enrollments/${mentorship.enrollmentId}/tasks`, {
      as: MIRA_MENTOR,
      body: { kind: 'exam', title: 'One more', description: 'Too late.' },
    });
    expect(after.body.code).toBe('wrong-state');
  });
});

describe('what to do about it', () => {
  test('is said by the answer, the dashboard and both letters, and by none once it is passed', async () => {
    const mentorship = await anExamAway();
    const { enrollmentId, mentee, exam } = mentorship;
    const says = expect.stringContaining('certificate or score report');
    const { body } = await well(toCompletion(`GET /enrollments/${enrollmentId}/completion`, { as: mentee }));
    expect(body.missing).toEqual([{ gate: 'exams', says }]);
    const dashboard = await well(call(dashboardApi, dashboardRoutes, 'GET /me/dashboard', { as: mentee }));
    expect(dashboard.body.mentorships).toEqual([
      expect.objectContaining({ standing: expect.objectContaining({ missing: [says] }) }),
    ]);
    const { remindAt } = await step('begin-completion', mentorship);
    at(remindAt);
    await step('remind-completion', mentorship);
    const begun = await theEvent(`ENROLLMENT#${enrollmentId}`, 'completion-begun');
    const reminded = await theEvent(`ENROLLMENT#${enrollmentId}`, 'completion-reminded');
    for (const [letter, event] of [
      [surveyInvited, begun],
      [completionReminder, reminded],
    ] as const) {
      const [copy] = await copiesOf(letter, event);
      expect(copy).toMatchObject({ to: { personId: mentee.sub } });
      expect(JSON.stringify(copy)).toContain('certificate or score report');
    }
    await well(handIn(mentorship, exam));
    await well(approve(mentorship, exam));
    expect(await copiesOf(completionReminder, reminded)).toEqual([]);
  });
});
