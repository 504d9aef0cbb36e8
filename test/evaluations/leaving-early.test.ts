/** Leaving early, at any point: a mentee withdraws, an administrator ends a place. */
import { withdrawal } from '../../functions/evaluations/letters/withdrawal.ts';
import { waits as onboardingWaits } from '../../functions/onboarding/waits.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { change } from '../../functions/platform/table/write.ts';
import { enrollmentOf, enrollments } from '../../functions/selection/enrollment-repository.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STRANGER } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { anOpenOnboarding, aStartedMentorship, step, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { anOpenCheckpoint, because, evaluate, settled } from './a-checkpoint.ts';

useTable();
beforeAll(givenEnvironment);

describe('leaving early', () => {
  const leave = (enrollmentId: string, as: Somebody, body: unknown = {}) =>
    toEvaluations(`POST /enrollments/${enrollmentId}/withdrawal`, { as, body });
  const terminate = (enrollmentId: string, as: Somebody) =>
    toEvaluations(`POST /enrollments/${enrollmentId}/termination`, { as, body: because });

  test('a mentee withdraws with an open evaluation, once', async () => {
    const { enrollmentId, checkpointId, mentee } = await anOpenCheckpoint();
    expect((await leave(enrollmentId, ADA_ADMINISTRATOR)).status).toBe(403);
    expect((await leave(enrollmentId, STRANGER)).status).toBe(404);
    expect((await well(leave(enrollmentId, mentee))).body.state).toBe('withdrawn');
    expect((await leave(enrollmentId, mentee)).body.code).toBe('wrong-state');
    expect(await settled('evaluation-decided', checkpointId)).toMatchObject({ outcome: 'ended' });
    expect(await step('remind-evaluation', { checkpointId })).toMatchObject({ outcome: 'over' });
    expect(await step('open-checkpoint', { checkpointId })).toMatchObject({ outcome: 'over' });
    const wait = onboardingWaits.find(({ name }) => name === 'enrollment-ended');
    expect(await wait?.settled(enrollmentId)).toEqual({ outcome: 'withdrawn' });
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'enrollment-withdrawn');
    expect((await copiesOf(withdrawal, event)).map(({ to }) => to)).toEqual(
      [mentee, MIRA_MENTOR, ADA_ADMINISTRATOR].map(({ sub }) => ({ personId: sub })),
    );
  });

  test('before the start the place is given back', async () => {
    const { enrollmentId, mentee } = await anOpenOnboarding();
    await well(leave(enrollmentId, mentee, { reason: 'I found work.' }));
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'enrollment-withdrawn');
    expect(event).toMatchObject({ why: 'I found work.', data: { wasIn: 'onboarding' } });
  });

  test('an administrator ends a place for cause; a mentor does not', async () => {
    const { enrollmentId } = await aStartedMentorship();
    expect((await terminate(enrollmentId, MIRA_MENTOR)).status).toBe(403);
    expect((await well(terminate(enrollmentId, ADA_ADMINISTRATOR))).body.state).toBe('terminated');
    expect((await terminate(enrollmentId, ADA_ADMINISTRATOR)).body.code).toBe('wrong-state');
  });

  test('withdrawal and verdict at once: one of them counts', async () => {
    const mentorship = await anOpenCheckpoint();
    const [left, judged] = await Promise.all([
      leave(mentorship.enrollmentId, mentorship.mentee),
      evaluate(mentorship),
    ]);
    expect([left.status, judged.status].sort()).toEqual([200, 409]);
  });

  test('a graduate does not withdraw', async () => {
    const { enrollmentId, mentee } = await aStartedMentorship();
    const before = await enrollmentOf(enrollmentId);
    if (before.state !== 'active') throw new Error('not started');
    const done = { completingSince: before.end, graduatedAt: before.end };
    const actor = { kind: 'workflow', id: 'test' } as const;
    const { writes } = change(
      enrollments,
      before,
      { ...before, ...done, state: 'graduated' },
      { event: 'graduated', actor },
    );
    await commitStep(writes);
    at(before.end);
    expect((await leave(enrollmentId, mentee)).body.code).toBe('wrong-state');
    expect((await terminate(enrollmentId, ADA_ADMINISTRATOR)).body.code).toBe('wrong-state');
    expect(await step('next-checkpoint', { enrollmentId })).toEqual({ outcome: 'none' });
  });
});
