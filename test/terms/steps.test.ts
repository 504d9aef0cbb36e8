/** Steps of a term's workflow: each phase is announced on its day. */
import { handler as tasks } from '../../functions/terms/tasks.ts';
import { termMoved } from '../../functions/terms/waits.ts';
import { STELLA_STAFF } from '../kit/actors.ts';
import { runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventsOf, theEvent } from '../programs/events.ts';
import { aPlannedTerm, toTerms } from './a-term.ts';

useTable();
beforeAll(givenEnvironment);
beforeEach(() => at('2026-07-20T12:00:00.000Z'));
const as = STELLA_STAFF;

describe("steps of the term's workflow", () => {
  test('read the dates as they are now', async () => {
    const termId = await aPlannedTerm();
    expect(await runStep(tasks, 'read-term', { termId })).toEqual({
      outcome: 'open',
      applicationsOpen: '2026-08-03T00:00:00.000Z',
      applicationsClose: '2026-08-18T23:59:00.000Z',
      reviewEnds: '2026-09-01T18:00:00.000Z',
      start: '2026-09-07T00:00:00.000Z',
      end: '2026-11-27T18:00:00.000Z',
      state: 'planned',
    });
  });

  test.each([
    ['accepting', '2026-08-03T00:00:00.000Z'],
    ['reviewing', '2026-08-18T23:59:00.000Z'],
    ['review-ended', '2026-09-01T18:00:00.000Z'],
    ['running', '2026-09-07T00:00:00.000Z'],
    ['closed', '2026-11-27T18:00:00.000Z'],
  ])('announce %s on its day and not a moment before, once, however often they run', async (phase, day) => {
    const termId = await aPlannedTerm();
    const announce = () => runStep(tasks, 'announce-phase', { termId, phase });
    at(new Date(Date.parse(day) - 1).toISOString());
    expect(await announce()).toEqual({ outcome: 'not-yet' });
    at(day);
    expect([await announce(), await announce()]).toEqual([
      { outcome: 'announced' },
      { outcome: 'announced' },
    ]);
    expect((await theEvent(`TERM#${termId}`, `term-${phase}`)).actorKind).toBe('workflow');
  });

  test('end with a cancelled term, and announce nothing of it', async () => {
    const termId = await aPlannedTerm();
    expect(await termMoved.settled(termId)).toBeUndefined();
    await well(toTerms(`POST /terms/${termId}/cancellation`, { as, body: { reason: 'No programs' } }));
    expect(await termMoved.settled(termId)).toEqual({ outcome: 'cancelled' });
    expect((await runStep(tasks, 'read-term', { termId })).outcome).toBe('cancelled');
    expect(await runStep(tasks, 'announce-phase', { termId, phase: 'accepting' })).toEqual({
      outcome: 'cancelled',
    });
    const names = (await eventsOf(`TERM#${termId}`)).map(({ name }) => name);
    expect(names).toEqual(['term-created', 'term-cancelled']);
  });

  test('refuse by name what they do not know', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(runStep(tasks, 'read-term', { termId: 'trm_0absent' })).rejects.toMatchObject({
      name: 'Problem.not-found',
    });
    await expect(runStep(tasks, 'announce-phase', { termId: 'trm_0', phase: 'party' })).rejects.toThrow();
  });
});
