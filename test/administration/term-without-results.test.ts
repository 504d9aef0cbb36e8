/**
 * "Status is always explainable" where a term ended, or is about to, and nobody released its results: no dashboard tells
 * anybody to do what is refused. Staff cancel the term.
 */
import { termPrograms, terms } from '../../functions/terms/repository.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { allSeen, explains } from './dashboards.ts';
import { APPLICATIONS } from './every-state.ts';
import * as facts from './facts.ts';

const table = useTable();
beforeEach(async () => {
  await table.fresh();
  await facts.makeProgram([ADA_ADMINISTRATOR, 'administrator'], [MIRA_MENTOR, 'mentor']);
  await facts.make(terms, facts.term, 'term-created');
  const joined = {
    ...{ termId: facts.TERM, programId: facts.PROGRAM, organizationId: 'org_cncf' },
    ...{ programName: facts.program.name, slots: 2, funding: { kind: 'unpaid' } },
  };
  await facts.make(termPrograms, joined as never, 'program-joined-term');
  await facts.makeApplication(APPLICATIONS['under-review']);
});

// The term ends on 27 November at the deadline hour: an offer of the 22nd would lapse at that very instant.
test.each([
  [
    'on the last day on which an offer would be open for its days',
    '2026-11-22T23:59:59.999Z',
    'administrator',
  ],
  ['too late for an offer', '2026-11-23T00:00:00.000Z', 'staff'],
  ['in a term that is over', '2026-11-28T10:00:00.000Z', 'staff'],
])('an application without a result, %s, waits for who can act', async (_when, day, next) => {
  at(day);
  const { mentee, administrator } = await allSeen();
  const [{ terms: shown, waiting }] = administrator.programs;
  for (const one of [mentee.applications[0], shown[0].applications[0]]) {
    explains(one, next, next !== 'staff');
    expect(one.standing.summary.includes('staff cancel it')).toBe(next === 'staff');
  }
  expect(JSON.stringify(shown[0]).includes('staff cancel it')).toBe(next === 'staff');
  expect(waiting).toHaveLength(next === 'staff' ? 0 : 1);
});
