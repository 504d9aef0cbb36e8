/** Checkpoints: scheduled by the calendar, opened, reminded of. */
import { evaluationOpened } from '../../functions/evaluations/letters/evaluation-opened.ts';
import { evaluationOverdue } from '../../functions/evaluations/letters/evaluation-overdue.ts';
import { evaluationReminder } from '../../functions/evaluations/letters/evaluation-reminder.ts';
import { checkpointKey, checkpoints, checkpointsOf } from '../../functions/evaluations/repository.ts';
import { load } from '../../functions/platform/table/read.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { anOnboardingBut, aStartedMentorship, step } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf, theEvent } from '../programs/events.ts';
import { anOpenCheckpoint, DUE, evaluate, moveStart, OPENS } from './a-checkpoint.ts';

useTable();
beforeAll(givenEnvironment);

describe('the schedule', () => {
  test('follows the calendar of the term, and is made once', async () => {
    const { enrollmentId } = await aStartedMentorship();
    await step('schedule-checkpoints', { enrollmentId });
    const found = await checkpointsOf(enrollmentId);
    expect(found.map(({ number, dueAt, opensAt }) => [number, opensAt, dueAt])).toEqual([
      [1, OPENS, DUE],
      [2, '2026-10-09T18:00:00.000Z', '2026-10-16T18:00:00.000Z'],
      [3, '2026-10-30T18:00:00.000Z', '2026-11-06T18:00:00.000Z'],
      [4, '2026-11-20T18:00:00.000Z', '2026-11-27T18:00:00.000Z'],
    ]);
    const events = await eventsOf(`ENROLLMENT#${enrollmentId}`);
    expect(events.filter(({ name }) => name === 'checkpoint-scheduled')).toHaveLength(4);
  });

  test('of a part-time term with three checkpoints has weeks 8, 16 and 24', async () => {
    const { enrollmentId } = await aStartedMentorship({
      term: { track: 'part-time', checkpointCount: 3, end: '2027-02-19' },
    });
    const found = await checkpointsOf(enrollmentId);
    expect(found.map(({ dueAt }) => dueAt.slice(0, 10))).toEqual(['2026-10-30', '2026-12-25', '2027-02-19']);
  });

  test('moves with the calendar, but for what is decided', async () => {
    const mentorship = await anOpenCheckpoint();
    const { enrollmentId, termId } = mentorship;
    await well(evaluate(mentorship));
    await moveStart(termId, 7);
    const next = await step('next-checkpoint', { enrollmentId });
    expect(next).toMatchObject({ outcome: 'checkpoint', number: 2, dueAt: '2026-10-23T18:00:00.000Z' });
    const [first] = await checkpointsOf(enrollmentId);
    expect(first?.dueAt).toBe(DUE);
  });

  test('whose opening moved into the future is not taken before it opens anew', async () => {
    const mentorship = await anOpenCheckpoint();
    const { enrollmentId, termId, checkpointId } = mentorship;
    await moveStart(termId, 14);
    expect(await step('remind-evaluation', { checkpointId })).toMatchObject({ outcome: 'not-yet' });
    expect((await evaluate(mentorship)).body.code).toBe('evaluation-not-open');
    const { opensAt } = await step('next-checkpoint', { enrollmentId });
    expect(opensAt).toBe('2026-10-02T18:00:00.000Z');
    at(opensAt);
    expect(await step('open-checkpoint', { checkpointId })).toMatchObject({ outcome: 'open' });
    expect((await evaluate(mentorship)).status).toBe(200);
  });

  test('is not made before the start', async () => {
    const { enrollmentId } = await anOnboardingBut('payee');
    await step('schedule-checkpoints', { enrollmentId });
    expect(await checkpointsOf(enrollmentId)).toEqual([]);
  });
});

describe('opening', () => {
  test('comes on its day and not a moment before, and asks mentors and mentee', async () => {
    const mentorship = await aStartedMentorship();
    const { enrollmentId } = mentorship;
    const { checkpointId } = await step('next-checkpoint', { enrollmentId });
    at('2026-09-18T17:59:59.999Z');
    expect(await step('open-checkpoint', { checkpointId })).toMatchObject({ outcome: 'not-yet' });
    expect((await evaluate({ ...mentorship, checkpointId })).body).toMatchObject({
      status: 422,
      code: 'evaluation-not-open',
    });
    at(OPENS);
    const opened = await step('open-checkpoint', { checkpointId });
    expect(opened).toMatchObject({ outcome: 'open', remindAt: '2026-09-24T18:00:00.000Z' });
    expect(await step('open-checkpoint', { checkpointId })).toEqual(opened);
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'checkpoint-opened');
    const copies = await copiesOf(evaluationOpened, event);
    expect(copies.map(({ to }) => to)).toEqual([
      { personId: mentorship.mentee.sub },
      { personId: MIRA_MENTOR.sub },
    ]);
    expect(copies[0]?.text).toContain('self-evaluation');
  });
});

describe('reminders', () => {
  test('come the day before, on the day and weekly after; overdue also tells the administrator', async () => {
    const { enrollmentId, checkpointId } = await anOpenCheckpoint();
    const names = async () =>
      (await eventsOf(`ENROLLMENT#${enrollmentId}`))
        .map(({ name }) => name)
        .filter((name) => ['checkpoint-reminded', 'checkpoint-overdue'].includes(name));
    const remind = () => step('remind-evaluation', { checkpointId });
    expect(await remind()).toMatchObject({ outcome: 'open', remindAt: '2026-09-24T18:00:00.000Z' });
    expect(await names()).toEqual([]);
    at('2026-09-24T18:00:00.000Z');
    expect(await remind()).toMatchObject({ remindAt: '2026-09-25T00:00:00.000Z' });
    at('2026-09-25T00:00:00.000Z');
    expect(await remind()).toMatchObject({ remindAt: DUE });
    expect(await remind()).toMatchObject({ remindAt: DUE });
    expect(await names()).toEqual(['checkpoint-reminded', 'checkpoint-reminded']);
    at(DUE);
    expect(await remind()).toMatchObject({ outcome: 'open', remindAt: '2026-10-02T18:00:00.000Z' });
    expect(await load(checkpoints, checkpointKey(checkpointId))).toMatchObject({ state: 'overdue' });
    const overdue = await theEvent(`ENROLLMENT#${enrollmentId}`, 'checkpoint-overdue');
    expect((await copiesOf(evaluationOverdue, overdue)).map(({ to }) => to)).toEqual([
      { personId: MIRA_MENTOR.sub },
      { personId: ADA_ADMINISTRATOR.sub },
    ]);
    at('2026-10-02T18:00:00.000Z');
    await remind();
    expect(await names()).toEqual([
      'checkpoint-reminded',
      'checkpoint-reminded',
      'checkpoint-overdue',
      'checkpoint-reminded',
    ]);
  });

  test('do not reach those who have done it, nor pass anybody', async () => {
    const mentorship = await anOpenCheckpoint();
    const { enrollmentId, checkpointId } = mentorship;
    at('2026-09-24T18:00:00.000Z');
    await step('remind-evaluation', { checkpointId });
    const event = await theEvent(`ENROLLMENT#${enrollmentId}`, 'checkpoint-reminded');
    expect(await copiesOf(evaluationReminder, event)).toHaveLength(1);
    await well(evaluate(mentorship));
    expect(await copiesOf(evaluationReminder, event)).toEqual([]);
    at('2026-12-24T18:00:00.000Z');
    expect(await step('remind-evaluation', { checkpointId })).toMatchObject({ outcome: 'passed' });
  });
});
