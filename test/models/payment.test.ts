/**
 * The payment path as a model (trust M1–M6, M8, P7): random acts of everybody concerned, in any order and repeated, on
 * the real use cases and a real table. Paper and table must agree on what is allowed and on what it comes to, and after
 * every act the money holds together.
 */
import fc from 'fast-check';
import { installmentsOf } from '../../functions/stipends/repository.ts';
import type { Item } from '../kit/memory-table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import { AMOUNTS, aMoneyWorld } from './a-money-world.ts';
import { holdsTogether, nothingIsRewritten } from './holds-together.ts';
import { progress } from './many-orders.ts';
import { paymentCommands } from './payment-commands.ts';
import { type Expected, expectedWorld } from './payment-model.ts';
import type { Real } from './payment-trial.ts';
import { ENOUGH_TIME, replayed, search } from './runs.ts';
import { type Moment, useStoryTable } from './story-table.ts';

const table = useStoryTable();
/** Enough for one of the two installments: the other must wait for a rejection. */
const TIGHT_BUDGET = (AMOUNTS[0] ?? 0) + 1;

interface Beginning {
  readonly mentorship: Mentorship;
  readonly budget: number | undefined;
  readonly as: Moment;
}
const beginnings: Beginning[] = [];

beforeAll(async () => {
  givenEnvironment();
  for (const budget of [undefined, TIGHT_BUDGET]) {
    await table.fresh();
    const mentorship = await aMoneyWorld(budget);
    beginnings.push({ mentorship, budget, as: await table.photograph() });
  }
}, ENOUGH_TIME);

/** Looks at the whole table after every act, and never lets it forget. */
function looking({ mentorship }: Beginning): Real {
  let before: readonly Item[] = [];
  const look = async (expected: Expected): Promise<void> => {
    const after = await table.contents();
    holdsTogether(after);
    nothingIsRewritten(before, after);
    before = after;
    const found = await installmentsOf(mentorship.enrollmentId);
    expect(found.map(({ state, attempt }) => [state, attempt])).toEqual(
      expected.parts.map(({ state, attempt }) => [state, attempt]),
    );
  };
  return { mentorship, look };
}

test(
  'whatever is tried in whatever order, rules and money hold',
  async () => {
    const commands = fc.commands([...paymentCommands], { maxCommands: 60, size: '+1', ...replayed() });
    const runs = search(14);
    const isTold = progress(runs.numRuns);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 0, 1), commands, async (which, all) => {
        const beginning = beginnings[which] as Beginning;
        await table.restore(beginning.as);
        const setup = () => ({ model: expectedWorld(beginning.budget), real: looking(beginning) });
        await fc.asyncModelRun(setup, all);
        isTold(String(all));
      }),
      runs,
    );
  },
  ENOUGH_TIME,
);
