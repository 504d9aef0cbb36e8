/** Evaluations: decided by a mentor and by nobody else, with a word of the mentee, or excused. */
import { evaluationFailed } from '../../functions/evaluations/letters/evaluation-failed.ts';
import { evaluationPassed } from '../../functions/evaluations/letters/evaluation-passed.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, step, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { anOpenCheckpoint, evaluate, evaluation, OPENS, settled } from './a-checkpoint.ts';

useTable();
beforeAll(givenEnvironment);

describe('the verdict', () => {
  test('passes: the workflow goes on, the mentee is told, the next one comes', async () => {
    const mentorship = await anOpenCheckpoint();
    const { enrollmentId, checkpointId, mentee } = mentorship;
    expect(await settled('evaluation-decided', checkpointId)).toBeUndefined();
    const { body } = await well(evaluate(mentorship));
    expect(body).toMatchObject({ state: 'passed', evaluation: { result: 'pass' } });
    expect(await settled('evaluation-decided', checkpointId)).toEqual({ outcome: 'passed', number: 1 });
    const [copy] = await copiesOf(
      evaluationPassed,
      await theEvent(`ENROLLMENT#${enrollmentId}`, 'checkpoint-passed'),
    );
    expect([copy?.to, copy?.text.includes(evaluation.comment)]).toEqual([{ personId: mentee.sub }, true]);
    expect(await step('next-checkpoint', { enrollmentId })).toMatchObject({ number: 2 });
  });

  test('is given once, also by two at once', async () => {
    const mentorship = await anOpenCheckpoint();
    const answers = await Promise.all([evaluate(mentorship), evaluate(mentorship, { result: 'fail' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await evaluate(mentorship)).body.code).toBe('wrong-state');
  });

  test('counts when it is late', async () => {
    const mentorship = await anOpenCheckpoint();
    at('2026-10-01T00:00:00.000Z');
    await step('remind-evaluation', mentorship);
    expect((await well(evaluate(mentorship))).body.state).toBe('passed');
  });

  test('comes from a mentor of the program', async () => {
    const mentorship = await anOpenCheckpoint();
    for (const [as, status] of [
      [mentorship.mentee, 403],
      [ADA_ADMINISTRATOR, 403],
      [STELLA_STAFF, 403],
      [HANA_HR, 403],
      [FINN_FINANCE, 403],
      [OLGA_OTHER, 404],
      [STRANGER, 404],
    ] as const) {
      expect((await evaluate(mentorship, {}, as)).status).toBe(status);
    }
  });

  test.each([
    [{ ratings: { tasks: 6, engagement: 1, progress: 1 } }, '/ratings/tasks'],
    [{ ratings: { tasks: 2.5, engagement: 1, progress: 1 } }, '/ratings/tasks'],
    [{ ratings: { tasks: 1, engagement: 1 } }, '/ratings/progress'],
    [{ result: 'passed' }, '/result'],
    [{ comment: '' }, '/comment'],
    [{ state: 'passed' }, '/state'],
  ])('of %j is refused', async (over, pointer) => {
    const mentorship = await anOpenCheckpoint();
    const { status, body } = await evaluate(mentorship, over);
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  });

  test('fails: the mentee may appeal, the administrator decides and is reminded until then', async () => {
    const mentorship = await anOpenCheckpoint();
    const { enrollmentId, checkpointId, mentee } = mentorship;
    await well(evaluate(mentorship, { result: 'fail' }));
    const remindAt = '2026-09-25T18:00:00.000Z';
    expect(await settled('evaluation-decided', checkpointId)).toEqual({
      outcome: 'failed',
      number: 1,
      remindAt,
    });
    expect(await settled('failure-decided', checkpointId)).toBeUndefined();
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'checkpoint-failed');
    const copies = await copiesOf(evaluationFailed, event);
    expect(copies.map(({ to }) => to)).toEqual([
      { personId: mentee.sub },
      { personId: ADA_ADMINISTRATOR.sub },
    ]);
    expect(await step('next-checkpoint', { enrollmentId })).toMatchObject({ outcome: 'failed', number: 1 });
    expect(await step('remind-decision', { checkpointId })).toEqual({ outcome: 'undecided', remindAt });
    at(remindAt);
    const next = '2026-10-02T18:00:00.000Z';
    for (let again = 0; again < 2; again += 1) {
      expect(await step('remind-decision', { checkpointId })).toEqual({
        outcome: 'undecided',
        remindAt: next,
      });
    }
    await theEvent(`ENROLLMENT#${enrollmentId}`, 'checkpoint-decision-reminded');
  });
});

describe('the self-evaluation', () => {
  test('is the mentee’s, from opening to verdict, and read by the mentor', async () => {
    const mentorship = await aStartedMentorship();
    const { enrollmentId, mentee } = mentorship;
    const path = `POST /enrollments/${enrollmentId}/checkpoints/1/self-evaluation`;
    const body = { text: 'I closed four issues and learned to review.' };
    expect((await toEvaluations(path, { as: mentee, body })).body.code).toBe('evaluation-not-open');
    const { checkpointId } = await step('next-checkpoint', { enrollmentId });
    at(OPENS);
    await step('open-checkpoint', { checkpointId });
    await well(toEvaluations(path, { as: mentee, body: { text: 'First words.' } }));
    expect((await toEvaluations(path, { as: mentee, body })).body.code).toBe('version-required');
    const mine = await well(toEvaluations(`GET /enrollments/${enrollmentId}/checkpoints`, { as: mentee }));
    const ifMatch = mine.body.items[0].version;
    await well(toEvaluations(path, { as: mentee, body, ifMatch }));
    expect((await toEvaluations(path, { as: mentee, body, ifMatch })).body.code).toBe('version-stale');
    expect((await toEvaluations(path, { as: MIRA_MENTOR, body })).status).toBe(403);
    const list = await well(
      toEvaluations(`GET /enrollments/${enrollmentId}/checkpoints`, { as: MIRA_MENTOR }),
    );
    expect(list.body.items[0].selfEvaluation.text).toBe(body.text);
    await well(evaluate({ ...mentorship, checkpointId }));
    expect((await toEvaluations(path, { as: mentee, body })).body.code).toBe('wrong-state');
  });
});

describe('an excuse', () => {
  test('is an administrator’s, with a reason, and lets the mentorship go on', async () => {
    const mentorship = await anOpenCheckpoint();
    const { enrollmentId, checkpointId } = mentorship;
    const path = `POST /enrollments/${enrollmentId}/checkpoints/1/excuse`;
    const body = { reason: 'The mentor was in hospital.' };
    expect((await toEvaluations(path, { as: MIRA_MENTOR, body })).status).toBe(403);
    expect((await well(toEvaluations(path, { as: ADA_ADMINISTRATOR, body }))).body).toMatchObject({
      state: 'excused',
      excuse: body.reason,
    });
    expect(await settled('evaluation-decided', checkpointId)).toMatchObject({ outcome: 'passed' });
    expect((await evaluate(mentorship)).body.code).toBe('wrong-state');
  });
});

test('who gave the verdict is for administrators and staff', async () => {
  const mentorship = await anOpenCheckpoint();
  await well(evaluate(mentorship));
  const path = `GET /enrollments/${mentorship.enrollmentId}/checkpoints`;
  for (const [as, by] of [
    [mentorship.mentee, undefined],
    [MIRA_MENTOR, undefined],
    [ADA_ADMINISTRATOR, MIRA_MENTOR.sub],
    [STELLA_STAFF, MIRA_MENTOR.sub],
  ] as const) {
    expect((await well(toEvaluations(path, { as }))).body.items[0].evaluation.by).toBe(by);
  }
  expect((await toEvaluations(path, { as: HANA_HR })).status).toBe(403);
  expect((await toEvaluations(path, { as: STRANGER })).status).toBe(404);
  expect(
    (await toEvaluations(`${path}/5/evaluation`.replace('GET', 'PUT'), { as: MIRA_MENTOR })).status,
  ).toBe(404);
});
