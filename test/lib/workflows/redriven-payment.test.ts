/** W5: a payment whose execution failed is redriven from the state that failed, and ends as if nothing had. */
import { ledgerOf } from '../../../functions/stipends/repository.ts';
import { describeExecution } from '../../local/states/kit.ts';
import { holdsTogether } from '../../models/holds-together.ts';
import { accountOf, contents, difference } from '../../models/table-contents.ts';
import { well } from '../../programs/a-program.ts';
import { fetchFile, leaves, makeFile } from '../../stipends/a-stipend.ts';
import {
  enteredStates,
  FAULTS,
  isCarriedOn,
  isPaid,
  mentorship,
  nothingIsHeard,
  opened,
  type Payment,
  TASKS,
  useApprovedPayment,
} from './a-payment-execution.ts';

const table = useApprovedPayment();

/** From the approval over a result that is late to the money's arrival: every step and every wait comes once. */
async function goesItsWay(payment: Payment): Promise<void> {
  await isCarriedOn(payment);
  await leaves();
  await nothingIsHeard(payment);
  await isCarriedOn(payment);
  await isPaid(payment);
}

interface End {
  readonly status: string | undefined;
  readonly states: readonly string[];
  readonly account: readonly string[];
}

async function endOf(payment: Payment): Promise<End> {
  const items = await contents(table);
  holdsTogether(items);
  expect(items.filter(({ type }) => type === 'payment')).toMatchObject([{ state: 'paid' }]);
  const postings = (await ledgerOf(mentorship.enrollmentId)).flatMap((entry) => entry.postings);
  expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  const { status } = await describeExecution(payment.cloud, payment.executionArn);
  return { status, states: await enteredStates(payment), account: accountOf(items) };
}

async function whenNothingFails(): Promise<End> {
  const payment = await opened();
  await goesItsWay(payment);
  expect(payment.failed).toEqual([]);
  return endOf(payment);
}

let clean: End;
beforeAll(async () => {
  clean = await whenNothingFails();
});
beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));

test('when nothing fails it is settled, and every state that can fail was on its way', () => {
  expect(clean.status).toBe('SUCCEEDED');
  expect(TASKS.map(([name]) => name).filter((name) => !clean.states.includes(name))).toEqual([]);
});

describe.each(TASKS)('W5: %s', (name, task) => {
  test.each(Object.entries(FAULTS))(
    'fails %s, is redriven, and ends as if nothing had failed',
    async (_how, fault) => {
      const payment = await opened(fault, task);
      await goesItsWay(payment);
      const end = await endOf(payment);

      expect(payment.failed).toEqual([name]);
      expect(end).toMatchObject({ status: clean.status, states: clean.states });
      expect(difference(clean.account, end.account)).toEqual([]);
    },
  );
});

/** Before it the bank knows of nothing. */
const SINCE_THE_BANK_KNOWS = TASKS.filter(([, task]) => task !== 'check-payment');

test.each(SINCE_THE_BANK_KNOWS)(
  'W5: what the bank says while "%s" lies failed is not lost',
  async (name, task) => {
    const payment = await opened(FAULTS['after all is done'], task);
    const bankPays = async (): Promise<void> => {
      const { status, body } = await makeFile();
      if (status === 201) await well(fetchFile(body.paymentFileId));
      await isPaid(payment);
    };
    await isCarriedOn(payment, bankPays);
    if (payment.failed.length === 0) {
      await leaves();
      await nothingIsHeard(payment);
      await isCarriedOn(payment, bankPays);
    }

    expect(payment.failed).toEqual([name]);
    expect((await endOf(payment)).status).toBe('SUCCEEDED');
  },
);
