/** Money: from the awards to what the bank paid, and the ledger that must say the same. */
import type { Ground, Line, Section } from './lines.ts';

const STATES = [
  'planned',
  'due',
  'requested',
  'approved',
  'submitted',
  'paid',
  'failed',
  'returned',
  'rejected',
  'cancelled',
];

export function moneyAccount({ facts, bank }: Ground): Section {
  const { enrollments } = facts;
  const total = (amounts: readonly { readonly amount: number }[]): number =>
    amounts.reduce((sum, { amount }) => sum + amount, 0);
  const installments = enrollments.flatMap((enrollment) => enrollment.installments);
  const inState = (state: string): number => total(installments.filter((one) => one.state === state));
  const awarded = total(enrollments.map(({ award }) => ({ amount: award })));
  const neverStarted = total(
    enrollments.filter(({ hasStarted }) => !hasStarted).map(({ award }) => ({ amount: award })),
  );
  const money = (name: string, value: number, part = false): Line => ({ name, value, unit: 'money', part });
  return {
    title: 'Money',
    lines: [
      money('awarded', awarded),
      money('given back before the start', neverStarted, true),
      ...STATES.filter((state) => inState(state) > 0 || ['paid', 'failed', 'cancelled'].includes(state)).map(
        (state) => money(state, inState(state), true),
      ),
      { name: 'payments made by the bank', value: bank.payments },
      { name: 'payments that failed and were mended', value: bank.failed },
    ],
    checks: [
      {
        says: 'awards = given back + planned + due + … + paid + failed + cancelled (minor units)',
        expected: awarded,
        found: neverStarted + STATES.reduce((sum, state) => sum + inState(state), 0),
      },
      { says: 'paid = what left the bank (minor units)', expected: bank.paid, found: inState('paid') },
      {
        says: 'paid = what the ledger holds as paid (minor units)',
        expected: inState('paid'),
        found: enrollments.reduce((sum, { ledgerPaid }) => sum + ledgerPaid, 0),
      },
      {
        says: 'installments paid = payments the bank made',
        expected: bank.payments,
        found: installments.filter(({ state }) => state === 'paid').length,
      },
      {
        says: 'ledgers that do not sum to zero',
        expected: 0,
        found: enrollments.filter(({ ledgerSum }) => ledgerSum !== 0).length,
      },
      {
        says: 'mentees who were paid more than their award',
        expected: 0,
        found: enrollments.filter(({ award, ledgerPaid }) => ledgerPaid > award).length,
      },
      {
        says: 'graduates who were not paid all of their award',
        expected: 0,
        found: enrollments.filter(
          ({ state, award, ledgerPaid }) => state === 'graduated' && ledgerPaid !== award,
        ).length,
      },
    ],
  };
}
