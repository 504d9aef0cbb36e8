/** A payment that left, was forgotten and passed over: found again once, and only where nothing else can be meant (ADR 28). */
import { commitStep } from '../../../functions/platform/table/commit.ts';
import { firstVersion } from '../../../functions/platform/table/entity.ts';
import { load } from '../../../functions/platform/table/read.ts';
import { create } from '../../../functions/platform/table/write.ts';
import type { Installment } from '../../../functions/stipends/installment.ts';
import { findAgain } from '../../../functions/stipends/payments/find-again.ts';
import type { Payment } from '../../../functions/stipends/payments/payment.ts';
import { installments, payments } from '../../../functions/stipends/repository.ts';
import { recordPaymentResults } from '../../../functions/stipends/use-cases/record-payment-results.ts';
import { paymentSettled } from '../../../functions/stipends/waits.ts';
import { asPerson, FINN_FINANCE } from '../../kit/actors.ts';
import { layBucket } from '../../kit/bucket.ts';
import { refusalLater } from '../../kit/refusal.ts';
import { useTable } from '../../kit/table.ts';
import { theEvent } from '../../programs/events.ts';
import { anInstallment, aPayment } from './an-installment.ts';

const table = useTable();
beforeEach(() => table.fresh());

const LEFT = 'ins_1_1-1';
const WAITS = 'ins_1_1-2';
const second = (over: Partial<Installment> = {}): Installment => ({
  ...anInstallment('submitted', { attempt: 2 }),
  ...(over as object),
});
/** Approved anew: the payment of the second attempt, in no file yet. */
const waiting = (over: Record<string, unknown> = {}): Payment =>
  aPayment({ paymentKey: WAITS, attempt: 2, paymentFileId: undefined, ...over });

interface Books {
  readonly installment?: Installment;
  /** Under the key that the bank names. */
  readonly found?: Payment;
  readonly waits?: Payment | undefined;
  readonly left?: readonly string[];
  readonly key?: string;
}

/** What the books say before; then whether it was found, and what they say under both keys. */
async function found(books: Books) {
  const { installment = second(), found, left = [LEFT], key = LEFT } = books;
  const waits = 'waits' in books ? books.waits : waiting();
  await commitStep([
    ...create(installments, installment).writes,
    ...[found, waits].flatMap((one) => (one === undefined ? [] : create(payments, one).writes)),
  ]);
  const about = {
    payment: found === undefined ? undefined : firstVersion(found),
    installment: firstVersion(installment),
  };
  const answer = await findAgain(asPerson(FINN_FINANCE), key, about, left);
  return { answer, kept: await kept() };
}

async function kept() {
  const [one, other] = await Promise.all([LEFT, WAITS].map((paymentKey) => load(payments, { paymentKey })));
  const installment = await load(installments, { enrollmentId: 'enr_1', number: 1 });
  const leftAs = installment !== undefined && 'leftAs' in installment ? installment.leftAs : undefined;
  return [one?.state, other?.state, installment?.attempt, leftAs];
}

test.each([
  ['forgotten', undefined],
  ['withdrawn', aPayment({ state: 'withdrawn' })],
])(
  'what left and is %s is in flight again, and what waits in its place is withdrawn',
  async (_name, payment) => {
    const { answer, kept } = await found(payment === undefined ? {} : { found: payment });
    expect([answer, kept]).toEqual([true, ['submitted', 'withdrawn', 2, 1]]);
    const again = await load(payments, { paymentKey: LEFT });
    expect([again?.attempt, again?.paymentFileId, again?.amount]).toEqual([1, undefined, waiting().amount]);
    const event = await theEvent('ENROLLMENT#enr_1', 'payment-found-again');
    expect(event.data).toEqual({ enrollmentId: 'enr_1', number: 1, attempt: 1, paymentKey: WAITS });
    // Whoever waits for a result of the one that is withdrawn waits in vain.
    expect([paymentSettled.endedBy.includes(event.name), paymentSettled.subjectOf?.(event)]).toEqual([
      true,
      WAITS,
    ]);
  },
);

test('nobody finds a payment to themselves again, though the bank says that it left', async () => {
  const own = second({ personId: FINN_FINANCE.sub });
  await commitStep([...create(installments, own).writes, ...create(payments, waiting()).writes]);
  layBucket(new Map([['payment-files/org_cncf/ins_1_1/1', new TextEncoder().encode('{}')]]));
  const result = { paymentKey: LEFT, outcome: 'paid', reference: 'WIRE-1', ...own.amount } as const;
  const recorded = recordPaymentResults(asPerson(FINN_FINANCE), 'org_cncf', [result]);
  expect((await refusalLater(recorded))?.[0]).toBe('result-mismatch');
  expect(await kept()).toEqual([undefined, 'submitted', 2, undefined]);
});

const settled = { providerReference: 'WIRE-1', settledAt: '2026-10-21T12:00:00.000Z', reason: 'Closed.' };

describe('nothing is found, and nothing written,', () => {
  test.each<[string, Books, readonly unknown[]]>([
    ['of what is in flight', { found: aPayment() }, ['submitted', 'submitted', 2, undefined]],
    [
      'of what has failed',
      { found: aPayment({ state: 'failed', ...settled }) },
      ['failed', 'submitted', 2, undefined],
    ],
    [
      'while the installment waits for approval',
      { installment: anInstallment('requested', { attempt: 2 }) },
      [undefined, 'submitted', 2, undefined],
    ],
    [
      'when an attempt was found before',
      { installment: second({ leftAs: 1 } as Partial<Installment>) },
      [undefined, 'submitted', 2, 1],
    ],
    ['of what has not left', { left: [] }, [undefined, 'submitted', 2, undefined]],
    ['when what waits has left too', { left: [LEFT, WAITS] }, [undefined, 'submitted', 2, undefined]],
    [
      'of an attempt that is still to come in these books',
      {
        ...{ installment: anInstallment('submitted'), key: WAITS, left: [WAITS] },
        waits: aPayment({ paymentFileId: undefined }),
      },
      ['submitted', undefined, 1, undefined],
    ],
    ['when nothing waits', { waits: undefined }, [undefined, undefined, 2, undefined]],
    [
      'when what waited is settled',
      { waits: waiting({ state: 'failed', ...settled }) },
      [undefined, 'failed', 2, undefined],
    ],
    [
      'when what waited is in a file',
      { waits: waiting({ paymentFileId: 'pay_2' }) },
      [undefined, 'submitted', 2, undefined],
    ],
  ])('%s', async (_name, books, untouched) => {
    const { answer, kept } = await found(books);
    expect([answer, kept]).toEqual([false, untouched]);
  });
});
