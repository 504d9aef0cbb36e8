/** domain, "Leaving early" and "State machines": withdrawing from any state before an offer is accepted; the journey's own steps. */
import { applicationWithdrawn } from '../../functions/applications/letters/application-withdrawn.ts';
import { handler } from '../../functions/applications/tasks.ts';
import { applicationEnded } from '../../functions/applications/waits.ts';
import { ADA_ADMINISTRATOR, STRANGER } from '../kit/actors.ts';
import { runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, toPrograms, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import {
  accept,
  aMentee,
  applies,
  aTermWithProgram,
  DAYS,
  draft,
  finishes,
  isReviewed,
  journey,
  mark,
  release,
  toApplications,
} from './an-application.ts';

useTable();
beforeAll(givenEnvironment);

const withdraw = (mentee: Parameters<typeof applies>[0], applicationId: string, reason?: string) =>
  toApplications(`POST /applications/${applicationId}/withdrawal`, {
    as: mentee,
    body: reason === undefined ? {} : { reason },
  });

test('a withdrawn application ends its wait, is told once, and lets the program be hidden', async () => {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  const applicationId = await applies(mentee, termId, programId);
  const hide = { as: ADA_ADMINISTRATOR };
  expect((await toPrograms(`POST /programs/${programId}/hiding`, hide)).body.code).toBe('wrong-state');
  expect(await applicationEnded.settled(applicationId)).toBeUndefined();
  const answer = await withdraw(mentee, applicationId, 'I found work.');
  expect(answer.body).toMatchObject({
    state: 'withdrawn',
    standing: {
      summary: 'Withdrawn on 10 Aug 2026 12:00 UTC. You may apply again until 18 Aug 2026 23:59 UTC.',
      actsNext: 'nobody',
    },
  });
  expect(await applicationEnded.settled(applicationId)).toEqual({ outcome: 'withdrawn' });
  expect((await withdraw(mentee, applicationId)).body.code).toBe('wrong-state');
  const event = await theEvent(`APPLICATION#${applicationId}`, 'application-withdrawn');
  expect(event).toMatchObject({ why: 'I found work.', from: 'submitted', data: { heldPlace: false } });
  const [copy] = await copiesOf(applicationWithdrawn, event);
  expect(copy?.text).toContain('apply to the program again');
  expect((await toPrograms(`POST /programs/${programId}/hiding`, hide)).status).toBe(200);
});

test('a draft thrown away is nobody’s news', async () => {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  const { applicationId } = (await draft(mentee, termId, programId)).body;
  await well(withdraw(mentee, applicationId));
  const event = await theEvent(`APPLICATION#${applicationId}`, 'application-withdrawn');
  expect(await copiesOf(applicationWithdrawn, event)).toEqual([]);
});

test('nobody withdraws what is not theirs, and nobody an accepted place', async () => {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  const applicationId = await isReviewed(mentee, termId, programId);
  for (const as of [STRANGER, ADA_ADMINISTRATOR])
    expect((await withdraw(as, applicationId)).status).toBe(404);
  await well(mark(applicationId, { outcome: 'select' }));
  await well(release(termId));
  await journey('announce-result', applicationId);
  await well(accept(mentee, applicationId));
  expect((await withdraw(mentee, applicationId)).body.code).toBe('wrong-state');
});

describe('the steps of a journey', () => {
  test('read the calendar as it is now', async () => {
    const { termId, programId } = await aTermWithProgram();
    const applicationId = await applies(await aMentee(), termId, programId);
    expect(await journey('read-application', applicationId)).toEqual({
      ...{ termId, programId, state: 'submitted' },
      windowCloses: DAYS.closed,
      reviewEnds: DAYS.reviewOver,
    });
  });

  test('begin the review once, say the same when repeated, and that it is over after a withdrawal', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await applies(mentee, termId, programId);
    await finishes(mentee, applicationId);
    at(DAYS.closed);
    for (let time = 0; time < 2; time += 1)
      expect(await journey('begin-review', applicationId)).toEqual({ outcome: 'under-review' });
    await theEvent(`APPLICATION#${applicationId}`, 'application-under-review');
    const { body } = await toApplications(`GET /applications/${applicationId}`, { as: mentee });
    expect(body.standing).toMatchObject({
      summary: 'Submitted. Under review until 1 Sep 2026 18:00 UTC. 1 of 1 prerequisites done.',
      missing: [],
      actsNext: 'mentors',
    });
    await well(withdraw(mentee, applicationId));
    expect(await journey('begin-review', applicationId)).toEqual({ outcome: 'over' });
  });

  test('refuse an id that is none, and one of nothing', async () => {
    const faults = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(runStep(handler, 'begin-review', { applicationId: 'x' })).rejects.toThrow();
    expect(faults).toHaveBeenCalledTimes(1);
    await expect(runStep(handler, 'begin-review', { applicationId: 'app_0absent' })).rejects.toMatchObject({
      name: 'Problem.not-found',
    });
  });
});
