/**
 * The only way an installment comes to be or changes its state: item, event and ledger entry in one list of writes,
 * so no state changes without its posting and nothing is posted without a change of state (trust M8, P7).
 */
import type { Actor } from '../kernel/actor.ts';
import type { EventData } from '../kernel/event.ts';
import { newId } from '../kernel/ids.ts';
import { now } from '../kernel/time.ts';
import type { Stored } from '../platform/table/entity.ts';
import { begin, type Change, change, create, type Write } from '../platform/table/write.ts';
import { type Account, assertMove, type Installment, type InstallmentIn } from './installment.ts';
import { ACCOUNT_OF, transfer } from './ledger.ts';
import { freeMoney } from './limits.ts';
import { installments, ledgerEntries } from './repository.ts';

/** What happens to an installment. */
export interface Step {
  readonly event: string;
  readonly actor: Actor;
  readonly why?: string | undefined;
  readonly data?: EventData;
}

interface Posted {
  readonly lastEntry: Installment['lastEntry'];
  readonly write: Write;
}

type Owed = Pick<Installment, 'enrollmentId' | 'installmentId' | 'attempt' | 'amount'>;

function post(
  installment: Owed,
  [from, to]: readonly [Account, Account],
  step: Pick<Step, 'event' | 'actor'>,
  before?: Installment & Stored,
): Posted {
  const ledgerEntryId = newId('ledgerEntry');
  const { enrollmentId, installmentId, attempt, amount } = installment;
  // The last one brought the amount to where it lies now.
  const last = before?.lastEntry;
  const { writes } = create(ledgerEntries, {
    ledgerEntryId,
    enrollmentId,
    installmentId,
    attempt,
    sequence: (before?.eventSequence ?? 0) + 1,
    event: step.event,
    at: now(),
    by: step.actor.id,
    postings: transfer(amount, from, to),
    ...(last?.from === to ? { reverses: last.ledgerEntryId } : {}),
  });
  return { lastEntry: { ledgerEntryId, from, to }, write: writes[0] as Write };
}

/** What a happening carries for those who react to it: ids and numbers only. */
function dataOf({ enrollmentId, number, attempt }: Installment, more: EventData = {}): EventData {
  return { enrollmentId, number, attempt, ...more };
}

/** A planned installment; its amount is set aside from the program's budget. */
export function planInstallment(
  planned: Omit<InstallmentIn<'planned'>, 'lastEntry' | 'since'>,
  actor: Actor,
): Change<Installment & Stored> {
  const step = { event: 'installment-planned', actor };
  const { lastEntry, write } = post(planned, ['budget', ACCOUNT_OF.planned], step);
  const installment: Installment = { ...planned, since: now(), lastEntry };
  const begun = begin(installments, installment, { ...step, data: dataOf(installment) });
  return { item: begun.item, writes: [...begun.writes, write] };
}

/**
 * The installment in its next state, its amount moved between accounts where the states lie in different ones. An
 * approval that is taken back gives back what it took from award and budget in the same list of writes: whoever moves
 * cannot forget it (trust M3, M7). One that is submitted keeps it, until it is taken back or a result says otherwise
 * (settlement.ts).
 * @throws Error unless the table of moves has it: whoever moves has asked before.
 */
export function moveInstallment(
  before: Installment & Stored,
  after: Installment,
  step: Step,
): Change<Installment & Stored> {
  assertMove(before.state, after.state);
  const { event, actor, why } = step;
  const [from, to] = [ACCOUNT_OF[before.state], ACCOUNT_OF[after.state]];
  const posted = from === to ? undefined : post(after, [from, to], step, before);
  const next: Installment = { ...after, since: now(), lastEntry: posted?.lastEntry ?? before.lastEntry };
  const happening = { event, actor, why, data: dataOf(next, step.data) };
  const changed = change(installments, before, next, happening);
  const takenBack =
    (before.state === 'approved' || before.state === 'submitted') &&
    (after.state === 'requested' || after.state === 'rejected');
  return {
    item: changed.item,
    writes: [
      ...changed.writes,
      ...(posted === undefined ? [] : [posted.write]),
      ...(takenBack ? freeMoney([before]) : []),
    ],
  };
}
