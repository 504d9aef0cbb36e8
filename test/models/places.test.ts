/**
 * Places and budgets at once (trust M3; domain: Selection, Stipends): a program never marks more than it has slots, nor
 * promises more than its budget, in any order of the calls that fast-check thinks of.
 */
import { budgetKey } from '../../functions/selection/repository.ts';
import { stipendFor } from '../../functions/terms/stipend-tables.ts';
import {
  accept,
  aMentee,
  aTermWithProgram,
  isReviewed,
  journey,
  mark,
  release,
} from '../applications/an-application.ts';
import type { Somebody } from '../kit/actors.ts';
import type { Item } from '../kit/memory-table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { inEveryOrder, oneOf } from './in-every-order.ts';
import { ENOUGH_TIME } from './runs.ts';
import { useStoryTable } from './story-table.ts';

const table = useStoryTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

/** What the table promises somebody who lives where the mentees of the stories do. */
const AWARD = stipendFor('DE', '2026-07-01')?.amount ?? 0;

interface Candidate {
  readonly mentee: Somebody;
  readonly applicationId: string;
}

async function candidates(count: number, termId: string, programId: string): Promise<Candidate[]> {
  const all: Candidate[] = [];
  for (let one = 0; one < count; one += 1) {
    const mentee = await aMentee();
    all.push({ mentee, applicationId: await isReviewed(mentee, termId, programId) });
  }
  return all;
}

/** Offers of a program whose budget pays one award and not a cent of another: by country, awards are known only then. */
async function offersForOneAward(count: number) {
  const { termId, programId } = await aTermWithProgram({
    ...{ slots: count, funding: { kind: 'by-country' } },
    budget: { amount: 2 * AWARD - 1, currency: 'USD' },
  });
  const people = await candidates(count, termId, programId);
  for (const { applicationId } of people) await well(mark(applicationId, { outcome: 'select' }));
  await well(release(termId));
  for (const { applicationId } of people) await journey('announce-result', applicationId);
  const promised = (items: readonly Item[]): number => {
    const { pk, sk } = budgetKey(termId, programId);
    return Number(items.find((item) => item.pk === pk && item.sk === sk)?.count ?? 0);
  };
  return { people, promised };
}

test(
  'M3: two offers accepted at once with a budget for one award: one mentorship begins, one award is promised',
  async () => {
    const { people, promised } = await offersForOneAward(2);
    const [one, other] = people as [Candidate, Candidate];
    await inEveryOrder(
      table,
      await table.photograph(),
      {
        one: () => accept(one.mentee, one.applicationId),
        other: () => accept(other.mentee, other.applicationId),
      },
      (answers, items) => {
        oneOf('200 422', '422 200')(answers);
        expect(items.filter(({ type }) => type === 'enrollment')).toMatchObject([
          {
            personId: (answers.startsWith('200') ? one : other).mentee.sub,
            award: { amount: { amount: AWARD } },
          },
        ]);
        expect(promised(items)).toBe(AWARD);
      },
    );
  },
  ENOUGH_TIME,
);

test(
  'two applications marked at once for the last slot: one is selected',
  async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const [one, other] = (await candidates(2, termId, programId)) as [Candidate, Candidate];
    const selects =
      ({ applicationId }: Candidate) =>
      () =>
        mark(applicationId, { outcome: 'select' });
    await inEveryOrder(
      table,
      await table.photograph(),
      { one: selects(one), other: selects(other) },
      (answers, items) => {
        oneOf('200 422', '422 200')(answers);
        const selected = items.filter(({ type, outcome }) => type === 'mark' && outcome === 'select');
        const { applicationId } = answers.startsWith('200') ? one : other;
        expect(selected).toMatchObject([{ applicationId }]);
      },
    );
  },
  ENOUGH_TIME,
);
