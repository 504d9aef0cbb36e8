/** The life of an installment, its accounts in the ledger, and the words about it. */
import * as v from 'valibot';
import {
  ACCOUNTS,
  assertMove,
  commonFields,
  INSTALLMENT_STATES,
  type InstallmentState,
  isRequestable,
  isUnasked,
  requireNoHold,
  UNASKED,
} from '../../../functions/stipends/installment.ts';
import { ACCOUNT_OF, balances, LedgerEntry, transfer } from '../../../functions/stipends/ledger.ts';
import { standingOf } from '../../../functions/stipends/standing.ts';
import { refusalOf } from '../../kit/refusal.ts';
import { anInstallment, everyInstallment } from './an-installment.ts';

/** Domain, state machines, and what keeps every earned award payable (trust M7). */
const MOVES: Readonly<Record<InstallmentState, readonly InstallmentState[]>> = {
  planned: ['due', 'cancelled'],
  due: ['requested', 'cancelled'],
  requested: ['approved', 'rejected'],
  approved: ['submitted', 'requested', 'rejected'],
  submitted: ['paid', 'failed', 'requested'],
  paid: ['returned'],
  failed: ['requested'],
  returned: ['requested'],
  rejected: ['requested'],
  cancelled: [],
};
const EVERY_MOVE = INSTALLMENT_STATES.flatMap((from) => INSTALLMENT_STATES.map((to) => [from, to] as const));

test.each(EVERY_MOVE)('%s → %s is a move or is refused', (from, to) => {
  const moves = () => assertMove(from, to);
  if (MOVES[from].includes(to)) moves();
  else expect(moves).toThrow(`No installment goes from ${from} to ${to}.`);
});

test('with nobody are those due and rejected; asked for may be those that failed or came back, too', () => {
  const states = (which: (one: (typeof everyInstallment)[number]) => boolean) =>
    everyInstallment.filter(which).map(({ state }) => state);
  expect(states(isUnasked)).toEqual([...UNASKED]);
  expect(states(isUnasked)).toEqual(['due', 'rejected']);
  expect(states(isRequestable)).toEqual(['due', 'failed', 'returned', 'rejected']);
});

test('what finance holds is not paid before it is taken up again', () => {
  const hold = { by: 'sub-finn-finance', at: '2026-10-18T10:00:00.000Z', reason: 'We ask the bank.' };
  expect(refusalOf(() => requireNoHold(anInstallment('requested')))).toBeUndefined();
  expect(refusalOf(() => requireNoHold(anInstallment('requested', { hold })))).toEqual([
    'rule-refused',
    'Finance holds this installment; take it up again first.',
    'payment-hold',
  ]);
});

test.each(everyInstallment)(
  'the next state of one that is $state is built on what all of them have',
  (one) => {
    const { state, ...planned } = anInstallment('planned');
    expect(commonFields(one)).toEqual(planned);
  },
);

test('each state lies in one account', () => {
  expect(ACCOUNT_OF).toEqual({
    ...{ planned: 'reserved', due: 'owed', requested: 'owed', approved: 'owed', failed: 'owed' },
    ...{ returned: 'owed', rejected: 'withheld', submitted: 'in-flight', paid: 'paid', cancelled: 'budget' },
  });
});

describe('the ledger', () => {
  const usd = { amount: 150_000, currency: 'USD' } as const;
  const entry = (postings: readonly object[]) => ({
    ...{ ledgerEntryId: 'led_1', enrollmentId: 'enr_1', installmentId: 'ins_1_1', attempt: 1, sequence: 1 },
    ...{ event: 'installment-planned', at: '2026-09-01T00:00:00.000Z', by: 'enr_1', postings },
  });

  test('what one account gives the other gets', () => {
    expect(transfer(usd, 'budget', 'reserved')).toEqual([
      { account: 'budget', amount: -150_000, currency: 'USD' },
      { account: 'reserved', amount: 150_000, currency: 'USD' },
    ]);
    expect(v.is(LedgerEntry, entry(transfer(usd, 'budget', 'reserved')))).toBe(true);
  });

  test('an entry that does not sum to zero in each currency is none', () => {
    const [gives, gets] = transfer(usd, 'budget', 'reserved');
    const says = (postings: readonly unknown[]) =>
      v.safeParse(LedgerEntry, entry(postings as object[])).issues?.map(({ message }) => message);
    expect(says([gives, { ...gets, amount: 149_999 }])).toEqual(['does not sum to zero']);
    expect(says([gives, { ...gets, currency: 'EUR' }])).toEqual(['does not sum to zero']);
    const euros = { ...gives, amount: 1, currency: 'EUR' };
    expect(says([gives, gets, euros])).toEqual(['does not sum to zero']);
    expect(says([{ ...gives, amount: 0 }])).toEqual([expect.stringContaining('Invalid length')]);
    expect(says([gives, { ...gets, amount: 1.5 }])).toContainEqual(expect.stringContaining('safe integer'));
  });

  test('balances are sums, of no entries zero everywhere', () => {
    const none = Object.fromEntries(ACCOUNTS.map((account) => [account, 0]));
    expect(balances([])).toEqual(none);
    const entries = [
      { postings: transfer(usd, 'budget', 'reserved') },
      { postings: transfer({ ...usd, amount: 50_000 }, 'reserved', 'owed') },
    ];
    expect(balances(entries as never)).toEqual({
      ...none,
      budget: -150_000,
      reserved: 100_000,
      owed: 50_000,
    });
  });
});

const HOLD = { by: 'sub-finn-finance', at: '2026-10-18T10:00:00.000Z', reason: 'We ask the bank.' };
const STANDINGS = [
  [
    anInstallment('planned'),
    'mentor',
    'Planned. Evaluation 2 releases it, once every evaluation up to it is passed.',
  ],
  [
    anInstallment('due'),
    'program-administrator',
    'Due since 16 Oct 2026 18:00 UTC. A program administrator is asked to request it.',
  ],
  [
    anInstallment('requested'),
    'finance',
    'Requested on 17 Oct 2026 08:00 UTC. Finance is asked to approve it.',
  ],
  [
    anInstallment('requested', { hold: HOLD }),
    'finance',
    'Requested on 17 Oct 2026 08:00 UTC. Finance holds it for now.',
  ],
  [
    anInstallment('approved'),
    'payment-provider',
    'Approved on 18 Oct 2026 10:00 UTC. It is being submitted to the payment provider.',
  ],
  [
    anInstallment('submitted'),
    'payment-provider',
    'Submitted to the payment provider on 19 Oct 2026 11:00 UTC. A result is expected by 2 Nov 2026 11:00 UTC.',
  ],
  [anInstallment('paid'), 'nobody', "Paid. The provider's reference is WIRE-1."],
  [
    anInstallment('failed'),
    'finance',
    'The payment failed (reference WIRE-1): The account is closed. Finance is asked to take it up again.',
  ],
  [
    anInstallment('returned'),
    'finance',
    'The payment came back (reference WIRE-1): The name differs. Finance is asked to take it up again.',
  ],
  [
    anInstallment('rejected'),
    'program-administrator',
    'Finance did not approve it. A program administrator may mend the reason and ask again.',
  ],
  [anInstallment('cancelled'), 'nobody', 'Cancelled: the mentorship ended before it was asked for.'],
] as const;
test.each(STANDINGS.map(([installment, ...words]) => [installment.state, installment, words] as const))(
  'where one that is %s stands is said in words, with who acts next',
  (_state, installment, [nextActor, says]) => {
    expect(standingOf(installment)).toEqual({ says, nextActor });
  },
);
