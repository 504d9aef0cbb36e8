/** After a fail: extension, end, appeal. */
import { counts } from '../../functions/evaluations/checkpoint.ts';
import { appealUpheld } from '../../functions/evaluations/letters/appeal-upheld.ts';
import { decisionReminder } from '../../functions/evaluations/letters/decision-reminder.ts';
import { extension } from '../../functions/evaluations/letters/extension.ts';
import { mentorshipEnded } from '../../functions/evaluations/letters/mentorship-ended.ts';
import { checkpointsOf } from '../../functions/evaluations/repository.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { step, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { anOpenCheckpoint, because, evaluate, type OpenCheckpoint, opened, settled } from './a-checkpoint.ts';

useTable();
beforeAll(givenEnvironment);

async function aFail(): Promise<OpenCheckpoint> {
  const mentorship = await anOpenCheckpoint();
  await well(evaluate(mentorship, { result: 'fail' }));
  return mentorship;
}

const onCheckpoint = (
  { enrollmentId }: OpenCheckpoint,
  what: string,
  body: unknown,
  as: Somebody = ADA_ADMINISTRATOR,
): Promise<Called> => toEvaluations(`POST /enrollments/${enrollmentId}/checkpoints/1/${what}`, { as, body });
const extend = (failed: OpenCheckpoint, weeks: number, as?: Somebody) =>
  onCheckpoint(failed, 'extension', { weeks, ...because }, as);
const appealed = (failed: OpenCheckpoint) =>
  onCheckpoint(
    failed,
    'appeal',
    { statement: 'Both pull requests were merged the day before.' },
    failed.mentee,
  );
const answer = (failed: OpenCheckpoint, decision: string, as?: Somebody) =>
  onCheckpoint(failed, 'appeal/decision', { decision, ...because }, as);

describe('an extension', () => {
  test('gives another chance and moves what comes later; a pass ends it', async () => {
    const failed = await aFail();
    const { enrollmentId, checkpointId } = failed;
    const before = await checkpointsOf(enrollmentId);
    const { body } = await well(extend(failed, 2));
    expect(body).toEqual({
      enrollmentId,
      state: 'extended',
      extensionWeeks: 2,
      end: '2026-12-11T18:00:00.000Z',
    });
    const after = await checkpointsOf(enrollmentId);
    expect(after.map(({ state }) => state)).toEqual(['scheduled', 'scheduled', 'scheduled', 'scheduled']);
    after.forEach(({ dueAt }, index) => {
      expect(Date.parse(dueAt) - Date.parse(before[index]?.dueAt ?? '')).toBe(14 * 86_400_000);
    });
    expect(await settled('failure-decided', checkpointId)).toEqual({ outcome: 'extended' });
    expect(await step('remind-decision', { checkpointId })).toMatchObject({ outcome: 'decided' });
    const again = await opened(failed);
    expect(again.checkpointId).toBe(checkpointId);
    await well(evaluate(again));
    expect(await enrollmentOf(enrollmentId)).toMatchObject({ state: 'active', extensionWeeks: 2 });
    // The calendar as it is kept does not take the extension back.
    expect(await step('next-checkpoint', { enrollmentId })).toMatchObject({
      number: 2,
      dueAt: '2026-10-30T18:00:00.000Z',
    });
    expect((await enrollmentOf(enrollmentId)).end).toBe('2026-12-11T18:00:00.000Z');
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'enrollment-extended');
    const copies = await copiesOf(extension, event);
    expect(copies.map(({ to }) => to)).toEqual(
      [failed.mentee, MIRA_MENTOR, ADA_ADMINISTRATOR].map(({ sub }) => ({ personId: sub })),
    );
    expect(copies[0]?.text).toContain('2026-12-11T18:00:00.000Z');
  });

  test('is 5 weeks in all: 5 pass, 6 do not, 3 and 3 do not', async () => {
    const first = await aFail();
    const six = await extend(first, 6);
    expect(six.body).toMatchObject({ status: 422, code: 'extension-limit', policy: 'lfx@1' });
    await well(extend(first, 5));

    const second = await aFail();
    await well(extend(second, 3));
    await well(evaluate(await opened(second), { result: 'fail' }));
    expect((await extend(second, 3)).body.code).toBe('extension-limit');
    await well(extend(second, 2));
    const [checkpoint] = await checkpointsOf(second.enrollmentId);
    expect(checkpoint?.earlier).toHaveLength(2);
  });

  test('needs a fail, an administrator and whole weeks', async () => {
    const open = await anOpenCheckpoint();
    expect((await extend(open, 1)).body.code).toBe('wrong-state');
    await well(evaluate(open, { result: 'fail' }));
    expect((await extend(open, 1, MIRA_MENTOR)).status).toBe(403);
    expect((await extend(open, 1, STRANGER)).status).toBe(404);
    for (const weeks of [0, 1.5, -1]) expect((await extend(open, weeks)).status).toBe(400);
  });

  test('twice at once extends once', async () => {
    const failed = await aFail();
    const answers = await Promise.all([extend(failed, 1), extend(failed, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await enrollmentOf(failed.enrollmentId)).extensionWeeks).toBe(1);
  });
});

describe('the end', () => {
  test('closes what is open; the workflow, the mentee and the team hear of it', async () => {
    const failed = await aFail();
    const { enrollmentId, checkpointId } = failed;
    expect((await onCheckpoint(failed, 'end', because, MIRA_MENTOR)).status).toBe(403);
    const { body } = await well(onCheckpoint(failed, 'end', because));
    expect(body.state).toBe('terminated');
    expect(await settled('failure-decided', checkpointId)).toEqual({ outcome: 'ended' });
    const found = await checkpointsOf(enrollmentId);
    expect(found.map(({ state }) => state)).toEqual(['failed', 'closed', 'closed', 'closed']);
    expect(found.some(counts)).toBe(false);
    expect(await step('next-checkpoint', { enrollmentId })).toEqual({ outcome: 'over' });
    for (const what of ['appeal', 'extension', 'end', 'excuse']) {
      const body = { appeal: { statement: 'It was merged in time.' }, extension: { weeks: 1, ...because } };
      const as = what === 'appeal' ? failed.mentee : ADA_ADMINISTRATOR;
      const late = await onCheckpoint(failed, what, body[what as 'appeal'] ?? because, as);
      expect([what, late.body.code]).toEqual([what, 'wrong-state']);
    }
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'enrollment-terminated');
    const copies = await copiesOf(mentorshipEnded, event);
    expect(copies.map(({ to }) => to)).toContainEqual({ personId: failed.mentee.sub });
    expect(copies[0]?.text).toContain(because.reason);
  });
});

describe('an appeal', () => {
  test('that is heard is a pass', async () => {
    const failed = await aFail();
    await well(appealed(failed));
    const [asked] = await copiesOf(
      decisionReminder,
      await theEvent(`ENROLLMENT#${failed.enrollmentId}`, 'checkpoint-appealed'),
    );
    expect(asked?.to).toEqual({ personId: ADA_ADMINISTRATOR.sub });
    // Nothing else is decided while it waits.
    expect((await extend(failed, 1)).body.code).toBe('wrong-state');
    expect((await onCheckpoint(failed, 'end', because)).body.code).toBe('wrong-state');
    expect((await answer(failed, 'overturn', MIRA_MENTOR)).status).toBe(403);
    expect((await well(answer(failed, 'overturn', STELLA_STAFF))).body.state).toBe('overturned');
    expect(await settled('failure-decided', failed.checkpointId)).toEqual({ outcome: 'overturned' });
    expect(await step('next-checkpoint', failed)).toMatchObject({ number: 2 });
  });

  test('that is not heard leaves the decision, and is not made again', async () => {
    const failed = await aFail();
    await well(appealed(failed));
    expect((await appealed(failed)).body.code).toBe('appeal-used');
    await well(answer(failed, 'uphold'));
    expect((await appealed(failed)).body.code).toBe('appeal-used');
    expect((await answer(failed, 'overturn')).body.code).toBe('wrong-state');
    expect(await settled('failure-decided', failed.checkpointId)).toBeUndefined();
    const event = await theEvent(`ENROLLMENT#${failed.enrollmentId}`, 'checkpoint-upheld');
    expect((await copiesOf(appealUpheld, event))[0]?.text).toContain(because.reason);
    expect((await well(extend(failed, 1))).body.state).toBe('extended');
  });

  test('is the mentee’s, of a fail', async () => {
    const open = await anOpenCheckpoint();
    expect((await appealed(open)).body.code).toBe('wrong-state');
    await well(evaluate(open, { result: 'fail' }));
    const body = { statement: 'I speak for my mentee here.' };
    expect((await onCheckpoint(open, 'appeal', body, MIRA_MENTOR)).status).toBe(403);
  });
});
