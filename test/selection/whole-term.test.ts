/** What concerns a whole term: its calendar moves, or it does not take place; everybody in it is told, once. */

import { applicationDeclined } from '../../functions/applications/letters/application-declined.ts';
import { applicationWithdrawn } from '../../functions/applications/letters/application-withdrawn.ts';
import { handler as applicationTasks } from '../../functions/applications/tasks.ts';
import { applicationEnded } from '../../functions/applications/waits.ts';
import { termCancelled } from '../../functions/selection/letters/term-cancelled.ts';
import { termRescheduled } from '../../functions/selection/letters/term-rescheduled.ts';
import {
  accept,
  aMentee,
  aProgramIn,
  applies,
  aTermWithProgram,
  DAYS,
  isReviewed,
  journey,
  mark,
  release,
  stateOf,
  toApplications,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import type { Copy } from '../programs/events.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { moveCalendar, toTerms } from '../terms/a-term.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const cancel = (termId: string) =>
  toTerms(`POST /terms/${termId}/cancellation`, { as: STELLA_STAFF, body: { reason: 'No funds.' } });
const readers = (copies: readonly Copy[]): string[] =>
  copies.map(({ to }) => ('personId' in to ? to.personId : to.email)).sort();
const endWithTerm = (applicationId: string) => runStep(applicationTasks, 'end-with-term', { applicationId });

describe('a moved calendar', () => {
  test('is told to applicants, mentors and administrators, one mail each, with the dates that moved', async () => {
    const { termId, programId } = await aTermWithProgram();
    const other = await aProgramIn(termId);
    const [twice, once, gone] = [await aMentee(), await aMentee(), await aMentee()];
    await applies(twice, termId, programId);
    await applies(twice, termId, other);
    await applies(once, termId, other);
    const withdrawn = await applies(gone, termId, other);
    await well(toApplications(`POST /applications/${withdrawn}/withdrawal`, { as: gone, body: {} }));
    await well(moveCalendar(termId, { applicationsClose: '2026-08-20', reviewEnds: '2026-09-03' }));

    const copies = await copiesOf(termRescheduled, await theEvent(`TERM#${termId}`, 'term-rescheduled'));
    expect(readers(copies)).toEqual([ADA_ADMINISTRATOR.sub, MIRA_MENTOR.sub, twice.sub, once.sub].sort());
    const theirs = copies.find(({ to }) => 'personId' in to && to.personId === twice.sub);
    expect(theirs?.text).toContain('Applications close: 2026-08-20T18:00:00.000Z');
    expect(theirs?.text).toContain('The review ends: 2026-09-03T18:00:00.000Z');
    expect(theirs?.text).not.toContain('The term starts');
    expect(theirs?.text.match(/Query layer migration/g)).toHaveLength(2);
  });

  test('is told to a mentee, and not to those who were answered', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const [chosen, declined] = [await aMentee(), await aMentee()];
    const [one, two] = [
      await isReviewed(chosen, termId, programId),
      await isReviewed(declined, termId, programId),
    ];
    await well(mark(one, { outcome: 'select' }));
    await well(mark(two, { outcome: 'decline' }));
    await well(release(termId));
    for (const id of [one, two]) await journey('announce-result', id);
    await well(accept(chosen, one));
    await well(moveCalendar(termId, { start: '2026-09-14', end: '2026-12-04' }));
    const copies = await copiesOf(termRescheduled, await theEvent(`TERM#${termId}`, 'term-rescheduled'));
    expect(readers(copies)).toEqual([ADA_ADMINISTRATOR.sub, MIRA_MENTOR.sub, chosen.sub].sort());
    expect(copies[0]?.text).toContain('Evaluation 4 is due: 2026-12-04T18:00:00.000Z');
  });

  test('that is the same calendar is no event: nobody is told of nothing', async () => {
    const { termId } = await aTermWithProgram();
    await well(moveCalendar(termId, {}));
    await expect(theEvent(`TERM#${termId}`, 'term-rescheduled')).rejects.toThrow('0 events');
  });

  test.each([
    [
      'the window',
      'begin-review',
      { applicationsClose: '2026-08-19', reviewEnds: '2026-09-02' },
      DAYS.closed,
    ],
    ['the review', 'conclude-review', { reviewEnds: '2026-09-03' }, DAYS.reviewOver],
  ])('moved at the moment %s should have closed: the step waits on', async (_, task, over, moment) => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await applies(mentee, termId, programId);
    await well(moveCalendar(termId, over));
    if (task === 'conclude-review') {
      at(DAYS.closed);
      await journey('begin-review', applicationId);
    }
    at(moment);
    expect(await journey(task, applicationId)).toEqual({ outcome: 'not-yet' });
  });
});

describe('a cancelled term', () => {
  test('ends what was asked of it, each with that reason, and tells everybody once', async () => {
    const { termId, programId } = await aTermWithProgram();
    const other = await aProgramIn(termId);
    const mentee = await aMentee();
    const [reviewed, submitted] = [
      await applies(mentee, termId, programId),
      await applies(mentee, termId, other),
    ];
    at(DAYS.closed);
    await journey('begin-review', reviewed);
    expect(await applicationEnded.settled(reviewed)).toBeUndefined();
    await well(cancel(termId));
    const event = await theEvent(`TERM#${termId}`, 'term-cancelled');
    const before = await copiesOf(termCancelled, event);

    expect(await applicationEnded.settled(reviewed)).toEqual({ outcome: 'cancelled' });
    for (let time = 0; time < 2; time += 1) {
      expect(await endWithTerm(reviewed)).toEqual({ outcome: 'declined' });
      expect(await endWithTerm(submitted)).toEqual({ outcome: 'withdrawn' });
    }
    expect(await stateOf(mentee, reviewed)).toBe('declined');
    expect(await stateOf(mentee, submitted)).toBe('withdrawn');
    const { standing } = (await toApplications(`GET /applications/${submitted}`, { as: mentee })).body;
    expect(standing.summary).toBe('Ended with the term, which was cancelled.');

    // Whether the letter is written before or after they ended, the same people read it, once.
    const after = await copiesOf(termCancelled, event);
    expect(after).toEqual(before);
    expect(readers(after)).toEqual([ADA_ADMINISTRATOR.sub, MIRA_MENTOR.sub, mentee.sub].sort());
    expect(after[0]?.text).toContain('No funds.');
    const ended = [
      await copiesOf(applicationDeclined, await theEvent(`APPLICATION#${reviewed}`, 'application-declined')),
      await copiesOf(
        applicationWithdrawn,
        await theEvent(`APPLICATION#${submitted}`, 'application-withdrawn'),
      ),
    ];
    expect(ended).toEqual([[], []]);
  });

  test('is cancelled by staff alone, and not once results are out', async () => {
    const { termId } = await aTermWithProgram();
    const body = { reason: 'Because.' };
    expect((await toTerms(`POST /terms/${termId}/cancellation`, { as: STRANGER, body })).status).toBe(403);
    at(DAYS.reviewOver);
    await well(release(termId));
    expect((await cancel(termId)).body.code).toBe('wrong-state');
  });
});
