/** The plan of a stipend, and what the ledger and finance are told of it (domain: Stipends; trust M8). */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { create, erase, replace } from '../../functions/platform/table/write.ts';
import { enrollmentOf, enrollments } from '../../functions/selection/enrollment-repository.ts';
import { type LedgerEntry, transfer } from '../../functions/stipends/ledger.ts';
import { installmentsOf, ledgerEntries, ledgerOf } from '../../functions/stipends/repository.ts';
import { termOf, terms } from '../../functions/terms/repository.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, OLGA_OTHER, STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, type Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import { eventually } from '../programs/eventually.ts';
import {
  aMentorshipPassedUpTo,
  aPaymentInFlight,
  approve,
  aResult,
  CNCF,
  decide,
  importResults,
  plan,
  request,
  toStipends,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const PLANNED_ON = '2026-09-10T08:00:00.000Z';

/** A mentorship with this award. */
async function aMentorshipFor(kind: 'unpaid' | 'fixed', cents: number): Promise<Mentorship> {
  const mentorship = await aStartedMentorship();
  const before = await enrollmentOf(mentorship.enrollmentId);
  const award = { ...before.award, kind, amount: { amount: cents, currency: 'USD' as const } };
  await commitStep(replace(enrollments, before, { ...before, award }).writes);
  return mentorship;
}

describe('the plan', () => {
  test('says what each installment is of, for whom and since when; nothing is attempted yet', async () => {
    const mentorship = await aStartedMentorship();
    at(PLANNED_ON);
    await plan(mentorship);
    const { enrollmentId, programId, termId, mentee } = mentorship;
    const unique = enrollmentId.split('_')[1];
    const [first] = await installmentsOf(enrollmentId);
    expect(first).toMatchObject({
      ...{ installmentId: `ins_${unique}_1`, enrollmentId, personId: mentee.sub, programId, termId },
      ...{ organizationId: 'org_cncf', number: 1, afterCheckpoint: 2, attempt: 0, since: PLANNED_ON },
      ...{ state: 'planned', lastEntry: { from: 'budget', to: 'reserved' } },
    });
    const events = (await eventsOf(`ENROLLMENT#${enrollmentId}`)).filter(
      ({ name }) => name === 'installment-planned',
    );
    expect(events.map(({ subjectId, to, data }) => [subjectId, to, data])).toEqual(
      [1, 2].map((number) => [`ins_${unique}_${number}`, 'planned', { enrollmentId, number, attempt: 0 }]),
    );
  });

  test('made before, it stays, and says how many there are', async () => {
    const mentorship = await aStartedMentorship();
    expect(await plan(mentorship)).toEqual({ outcome: 'planned', installments: 2 });
    const before = await installmentsOf(mentorship.enrollmentId);
    expect(await plan(mentorship)).toEqual({ outcome: 'planned', installments: 2 });
    expect(await installmentsOf(mentorship.enrollmentId)).toEqual(before);
  });

  test.each(['unpaid', 'fixed'] as const)('of nothing (%s) there are no installments', async (kind) => {
    const mentorship = await aMentorshipFor(kind, 0);
    expect(await plan(mentorship)).toEqual({ outcome: 'unpaid', installments: 0 });
    expect(await installmentsOf(mentorship.enrollmentId)).toEqual([]);
  });

  test('an award that cannot be split is paid with the last installment', async () => {
    const mentorship = await aMentorshipFor('fixed', 1);
    expect(await plan(mentorship)).toEqual({ outcome: 'planned', installments: 1 });
    const planned = await installmentsOf(mentorship.enrollmentId);
    expect(planned.map(({ number, amount }) => [number, amount.amount])).toEqual([[2, 1]]);
  });

  test('without its term nothing is planned', async () => {
    const mentorship = await aStartedMentorship();
    const term = await termOf(mentorship.termId);
    if (term === undefined) throw new Error('no term');
    await commitStep([erase(terms, term)]);
    await expect(plan(mentorship)).rejects.toThrow('There is no such term, or it is not for you to see.');
  });
});

describe('the ledger', () => {
  const moved = (from: string, to: string) => [
    { account: from, amount: -150_000, currency: 'USD' },
    { account: to, amount: 150_000, currency: 'USD' },
  ];

  test('has an entry for each move between accounts, by the number of its event; a reversal names what it takes back', async () => {
    const mentorship = await aPaymentInFlight();
    await well(importResults([aResult(mentorship)]));
    await well(importResults([aResult(mentorship, { outcome: 'returned' })]));
    const { enrollmentId } = mentorship;
    const entries = (await ledgerOf(enrollmentId)).filter(({ installmentId }) =>
      installmentId.endsWith('_1'),
    );
    expect(
      entries.map(({ event, sequence, attempt, postings }) => [event, sequence, attempt, postings]),
    ).toEqual([
      ['installment-planned', 1, 0, moved('budget', 'reserved')],
      ['installment-due', 2, 0, moved('reserved', 'owed')],
      ['payment-submitted', 5, 1, moved('owed', 'in-flight')],
      ['payment-paid', 6, 1, moved('in-flight', 'paid')],
      ['payment-returned', 7, 1, moved('paid', 'owed')],
    ]);
    expect(entries.map(({ reverses }) => reverses)).toEqual(entries.map(() => undefined));
    for (const { ledgerEntryId } of entries) expect(ledgerEntryId).toMatch(/^led_[0-9a-f]{32}$/);
  });

  test('what finance withholds and an administrator asks for again is owed again: the withholding is taken back', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    await well(decide(mentorship, 'rejection'));
    await well(request(mentorship));
    await well(approve(mentorship));
    const entries = (await ledgerOf(mentorship.enrollmentId)).slice(-2);
    expect(entries).toMatchObject([
      { event: 'installment-rejected', postings: moved('owed', 'withheld') },
      { event: 'installment-requested', postings: moved('withheld', 'owed') },
    ]);
    expect(entries[0]).not.toHaveProperty('reverses');
    expect(entries[1]?.reverses).toBe(entries[0]?.ledgerEntryId);
  });

  test('is told by time, then installment by installment, each by the number of its events', async () => {
    const [early, late] = ['2026-10-20T09:00:00.000Z', '2026-10-20T10:00:00.000Z'];
    const rows = [
      [early, 'ins_1_2', 12],
      [late, 'ins_1_1', 9],
      [late, 'ins_1_1', 10],
      [late, 'ins_1_2', 2],
    ] as const;
    const entries = rows.map(
      ([time, installmentId, sequence], index): LedgerEntry => ({
        // Where they lie has nothing to do with it.
        ledgerEntryId: `led_${9 - index}`,
        ...{ enrollmentId: 'enr_1', installmentId, sequence, attempt: 1, event: 'payment-paid' },
        ...{ at: time, by: 'sub-finn-finance' },
        postings: transfer({ amount: 1, currency: 'USD' }, 'in-flight', 'paid'),
      }),
    );
    await commitStep(entries.flatMap((entry) => create(ledgerEntries, entry).writes));
    const told = await ledgerOf('enr_1');
    expect(told.map(({ at: time, installmentId, sequence }) => [time, installmentId, sequence])).toEqual(
      rows,
    );
  });

  test('is read by finance of the organization, and for others there is none', async () => {
    const mentorship = await aStartedMentorship();
    const read = (enrollmentId: string, as = FINN_FINANCE) =>
      toStipends(`GET /enrollments/${enrollmentId}/ledger`, { as });
    expect((await read(mentorship.enrollmentId)).body.entries).toEqual([]);
    const refused = [
      await read('enr_0198c0a2'),
      ...(await Promise.all(
        [OLGA_OTHER, ADA_ADMINISTRATOR, STELLA_STAFF].map((as) => read(mentorship.enrollmentId, as)),
      )),
    ];
    for (const { status, body } of refused) {
      expect([status, body.detail]).toEqual([404, 'There is no such stipend, or it is not for you to see.']);
    }
  });
});

test('finance lists the installments of every state, or of one; others none', async () => {
  await aMentorshipPassedUpTo(2);
  const list = (query = {}, as = FINN_FINANCE) => toStipends(`GET ${CNCF}/installments`, { as, query });
  const states = ({ body }: Awaited<ReturnType<typeof list>>) =>
    body.items.map(({ state }: { state: string }) => state);
  await eventually(list, (answer) => expect(states(answer)).toEqual(['due', 'planned']));
  expect(states(await list({ state: 'due' }))).toEqual(['due']);
  expect((await list({}, OLGA_OTHER)).status).toBe(404);
});
