/** What must be true of a table at every moment, whatever was done to it: money (trust M1–M6, M8) and records (P7). */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { DomainEvent } from '../../functions/kernel/event.ts';
import { eventSortKey } from '../../functions/platform/table/write.ts';
import { type Enrollment, EnrollmentFields } from '../../functions/selection/enrollment.ts';
import { attemptThatLeft, Installment } from '../../functions/stipends/installment.ts';
import { ACCOUNT_OF, balances, LedgerEntry } from '../../functions/stipends/ledger.ts';
import { Payment, paymentKey } from '../../functions/stipends/payments/payment.ts';
import { PaymentFile } from '../../functions/stipends/payments/payment-file.ts';
import { committedKey, spentKey } from '../../functions/stipends/repository.ts';
import { MIRA_MENTOR } from '../kit/actors.ts';
import type { Item } from '../kit/memory-table.ts';
import { isChained } from '../programs/events.ts';

type Named<Fields> = v.GenericSchema<unknown, Fields>;

function all<Fields>(items: readonly Item[], type: string, schema: Named<Fields>): (Fields & Item)[] {
  return items
    .filter((item) => item.type === type)
    .map((item) => ({ ...item, ...v.parse(schema, item) }) as Fields & Item);
}

const total = (amounts: readonly { readonly amount: { readonly amount: number } }[]): number =>
  amounts.reduce((sum, { amount }) => sum + amount.amount, 0);

const countOf = (items: readonly Item[], key: { pk: string; sk: string }): number =>
  Number(items.find(({ pk, sk }) => pk === key.pk && sk === key.sk)?.count ?? 0);

/** M1, M2, M6: no attempt but one is alive or paid, and each was sent as it was agreed to. */
function paymentsHold(items: readonly Item[], installments: readonly Installment[]): void {
  const payments = all(items, 'payment', Payment);
  for (const installment of installments) {
    const own = payments.filter(({ installmentId }) => installmentId === installment.installmentId);
    const alive = own.filter(({ state }) => state === 'submitted' || state === 'paid');
    expect([installment.installmentId, alive.length <= 1]).toEqual([installment.installmentId, true]);
    for (const payment of own) {
      expect(payment.paymentKey).toBe(paymentKey(payment.installmentId, payment.attempt));
      expect(payment.attempt).toBeLessThanOrEqual(installment.attempt);
      expect(payment).not.toHaveProperty('expiresAt');
      expect(payment.amount).toEqual(installment.amount);
    }
    expect(alive.map(({ state }) => state)).toEqual(
      ['submitted', 'paid'].includes(installment.state) ? [installment.state] : [],
    );
    if (!('submittedAt' in installment)) continue;
    const { approval, state } = installment;
    const present = own.find((payment) => payment.attempt === attemptThatLeft(installment));
    expect(present).toMatchObject({ payee: approval.payee, amount: approval.amount, state });
  }
  const files = all(items, 'payment-file', PaymentFile);
  const left = files.flatMap(({ paymentFileId, rows }) =>
    rows.map((row) => `${row.paymentKey} ${paymentFileId}`),
  );
  const taken = payments
    .filter(({ paymentFileId }) => paymentFileId !== undefined)
    .map((payment) => `${payment.paymentKey} ${payment.paymentFileId}`);
  expect(left.sort()).toEqual(taken.sort());
}

/** M5: who asked, who agreed and who is paid are three people, and no mentor agreed. */
function dutiesHold(installment: Installment): void {
  if (!('approval' in installment)) return;
  const people = [installment.request.by, installment.approval.by, installment.personId];
  expect(new Set(people).size).toBe(3);
  expect(installment.approval.by).not.toBe(MIRA_MENTOR.sub);
}

const keyOf = ({ installmentId, attempt }: LedgerEntry): string => paymentKey(installmentId, attempt);

/** M1, M3, M8: each entry sums to zero, each attempt is submitted once, the ledger says what the installments say. */
function ledgerHolds(items: readonly Item[], { enrollmentId, award }: Enrollment): void {
  const own = all(items, 'installment', Installment).filter((one) => one.enrollmentId === enrollmentId);
  const entries = all(items, 'ledger-entry', LedgerEntry).filter((one) => one.enrollmentId === enrollmentId);
  for (const { ledgerEntryId, postings } of entries) {
    expect([ledgerEntryId, postings.reduce((sum, { amount }) => sum + amount, 0)]).toEqual([
      ledgerEntryId,
      0,
    ]);
  }
  const submissions = entries.filter(({ event }) => event === 'payment-submitted');
  expect(new Set(submissions.map(keyOf)).size).toBe(submissions.length);
  const balance = balances(entries);
  expect(Object.values(balance).reduce((sum, one) => sum + one, 0)).toBe(0);
  for (const account of ['reserved', 'owed', 'withheld', 'in-flight', 'paid'] as const) {
    const lying = own.filter(({ state }) => ACCOUNT_OF[state] === account);
    expect([account, balance[account]]).toEqual([account, total(lying)]);
  }
  expect(balance['in-flight'] + balance.paid).toBeLessThanOrEqual(award.amount.amount);
  const committed = own.filter(({ state }) => ['approved', 'submitted', 'paid'].includes(state));
  expect(countOf(items, committedKey(enrollmentId))).toBe(total(committed));
  const ids = new Map(entries.map((entry) => [entry.ledgerEntryId, entry]));
  const reversed = entries.flatMap(({ reverses }) => (reverses === undefined ? [] : [reverses]));
  expect(new Set(reversed).size).toBe(reversed.length);
  for (const entry of entries) {
    if (entry.reverses === undefined) continue;
    const [from, to] = entry.postings.map(({ account }) => account);
    expect(ids.get(entry.reverses)?.postings.map(({ account }) => account)).toEqual([to, from]);
  }
}

function budgetsHold(items: readonly Item[], installments: readonly Installment[]): void {
  for (const part of items.filter(({ type }) => type === 'term-program')) {
    const { termId, programId, budget } = part as unknown as {
      termId: string;
      programId: string;
      budget?: { amount: number };
    };
    const own = installments.filter(
      (one) =>
        one.termId === termId &&
        one.programId === programId &&
        ['approved', 'submitted', 'paid'].includes(one.state),
    );
    expect(countOf(items, spentKey(termId, programId))).toBe(total(own));
    if (budget !== undefined) expect(total(own)).toBeLessThanOrEqual(budget.amount);
  }
}

/** P7: one record for each change of whatever has a life, unbroken, and it tells the states that were. */
export function recordsHold(items: readonly Item[]): void {
  const events = new Map(
    items.filter(({ type }) => type === 'event').map((item) => [`${item.pk}\n${item.sk}`, item]),
  );
  const broken = items
    .filter(({ eventSequence }) => typeof eventSequence === 'number')
    .flatMap((thing) => {
      const wrong = whatIsWrong(thing, (sequence) =>
        events.get(`${thing.pk}\n${eventSortKey(thing.sk, sequence)}`),
      );
      return wrong === undefined ? [] : [`${thing.pk} ${thing.sk}: ${wrong}`];
    });
  expect(broken).toEqual([]);
}

function whatIsWrong(thing: Item, recordAt: (sequence: number) => Item | undefined): string | undefined {
  const length = Number(thing.eventSequence);
  const records = Array.from({ length }, (_, index) => recordAt(index + 1));
  if (records.includes(undefined)) return 'a record is missing';
  if (recordAt(length + 1) !== undefined) return 'there is a record too many';
  const whole = WHOLE.get(thing);
  if (records.length > 0 && records.every((record, place) => record === whole?.[place])) return undefined;
  const wrong = whatTheChainSays(thing, records);
  if (wrong === undefined) WHOLE.set(thing, records);
  return wrong;
}

/** Things whose records were found whole, and the records: the very same ones need no second look. */
const WHOLE = new WeakMap<Item, readonly unknown[]>();

function whatTheChainSays(thing: Item, records: readonly unknown[]): string | undefined {
  const chain = records.map((record) => v.parse(DomainEvent, record));
  if (!isChained(chain)) return 'the chain is broken';
  if (chain.length === 0) return undefined;
  if (chain.at(-1)?.hash !== thing.eventHash) return 'the end of the chain is another';
  let state: string | undefined;
  for (const { from, to } of chain) {
    if (from !== undefined && from !== state) return `the record says it was ${from}, it was ${state}`;
    state = to ?? state;
  }
  return state === thing.state ? undefined : `the records end at ${state}, it is ${thing.state}`;
}

/** M8, P7: what was written down before stands there still, word for word. */
export function nothingIsRewritten(before: readonly Item[], after: readonly Item[]): void {
  const now = new Map(after.map((item) => [`${item.pk}\n${item.sk}`, item]));
  const rewritten = before
    .filter(({ type }) => type === 'event' || type === 'ledger-entry')
    .filter((item) => !isDeepStrictEqual(now.get(`${item.pk}\n${item.sk}`), item));
  expect(rewritten).toEqual([]);
}

/** All of it. */
export function holdsTogether(items: readonly Item[]): void {
  const installments = all(items, 'installment', Installment);
  paymentsHold(items, installments);
  for (const installment of installments) dutiesHold(installment);
  for (const enrollment of all(items, 'enrollment', EnrollmentFields)) ledgerHolds(items, enrollment);
  budgetsHold(items, installments);
  recordsHold(items);
}
