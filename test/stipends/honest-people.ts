/**
 * Everybody who has a part in a payment, doing what the state of the first installment and the runbook tell them, until it
 * is paid or nothing can be done. They do not know that the table was restored.
 */
import { addDays, now } from '../../functions/kernel/time.ts';
import { FINN_FINANCE } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { type Mentorship, verifyStep } from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import {
  approve,
  aResult,
  CNCF,
  decide,
  importResults,
  installmentId,
  installmentsOf,
  makeFile,
  payment,
  releaseEarned,
  request,
  toStipends,
} from './a-stipend.ts';
import type { PaperBank } from './paper-bank.ts';

/** What is done about an approved payment whose execution is there already and does nothing more. */
export type Manner = 'redrive' | 'take it up anew';

const MOST_DEEDS = 40;

export class HonestPeople {
  /** Attempts for which an execution was started: names of executions are used once, whatever the table forgets. */
  readonly executions: Set<number>;
  readonly #mentorship: Mentorship;
  readonly #bank: PaperBank;
  readonly #manner: Manner;

  constructor(mentorship: Mentorship, bank: PaperBank, manner: Manner, executions: Iterable<number> = []) {
    this.executions = new Set(executions);
    this.#mentorship = mentorship;
    this.#bank = bank;
    this.#manner = manner;
  }

  async settle(): Promise<void> {
    for (let deed = 0; deed < MOST_DEEDS; deed += 1) {
      const installment = await this.#installment();
      if (installment === undefined || !(await this.#goesOn(installment))) return;
    }
    throw new Error('It comes to no end.');
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
  async #installment(): Promise<any> {
    return (await installmentsOf(this.#mentorship))[0];
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
  async #goesOn(installment: any): Promise<boolean> {
    const { state, hold, attempt } = installment;
    const one = this.#mentorship;
    if (state === 'planned') return (await releaseEarned(one)).outcome === 'released';
    if (state === 'due' || state === 'rejected') return isDone(await request(one));
    if (state === 'requested')
      return hold === undefined ? this.#approves() : isDone(await decide(one, 'retry'));
    if (state === 'approved') return this.#isStuck(attempt);
    if (state === 'submitted') return this.#sends(installment.paymentKey);
    if (state === 'failed' || state === 'returned') return isDone(await decide(one, 'retry'));
    return state === 'paid' && this.#imports();
  }

  /** The event of the approval starts an execution, unless there is one of that name. */
  async #approves(): Promise<boolean> {
    const approved = await approve(this.#mentorship);
    if (approved.body.code === 'onboarding-incomplete')
      return isDone(await verifyStep(this.#mentorship, 'payee'));
    if (!isDone(approved)) return false;
    const { attempt } = approved.body;
    if (this.executions.has(attempt)) return true;
    this.executions.add(attempt);
    await payment('check-payment', installmentId(this.#mentorship), attempt);
    await payment('submit-payment', installmentId(this.#mentorship), attempt);
    return true;
  }

  async #isStuck(attempt: number): Promise<boolean> {
    this.executions.add(attempt);
    if (this.#manner === 'take it up anew') return isDone(await decide(this.#mentorship, 'hold'));
    await payment('submit-payment', installmentId(this.#mentorship), attempt);
    return true;
  }

  /**
   * Whatever can leave leaves, what the bank says is imported, a file that it was never given is given to it. What then
   * still stands has left before and is forgotten, or is refused: it is stopped, and where that is too late the bank is asked,
   * which does not have it.
   */
  async #sends(paymentKey: string): Promise<boolean> {
    const made = await makeFile();
    if (isDone(made)) return this.#bank.takes(made.body.paymentFileId);
    if ((await this.#imports()) || (await this.givesWhatIsLeft())) return true;
    if (isDone(await decide(this.#mentorship, 'hold'))) return true;
    expect(this.#bank.bookings.map((booking) => booking.paymentKey)).not.toContain(paymentKey);
    const neverHad = aResult(this.#mentorship, { paymentKey, outcome: 'failed', reference: 'NEVER-HAD' });
    return isDone(await importResults([neverHad]));
  }

  /** One result after the other, as the bank tells them; what the books cannot take yet is for later. */
  async #imports(): Promise<boolean> {
    let recorded = 0;
    for (const result of this.#bank.of(installmentId(this.#mentorship))) {
      const { status, body } = await importResults([{ ...result }]);
      if (status !== 200) expect(body.code).toBe('result-mismatch');
      recorded += body.recorded ?? 0;
    }
    return recorded > 0;
  }

  /** Files that were made and not uploaded yet. Says whether one was. */
  async givesWhatIsLeft(): Promise<boolean> {
    const { items } = (await well(toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE }))).body;
    let gave = false;
    for (const { paymentFileId } of items) {
      if (!this.#bank.files.has(paymentFileId)) gave = (await this.#bank.takes(paymentFileId)) || gave;
    }
    return gave;
  }
}

const isDone = ({ status }: Called): boolean => status < 300;

/** The whole statement of a bank beside the books. */
export const reconciled = (bank: PaperBank, lines: readonly object[] = bank.bookings): Promise<Called> =>
  toStipends(`POST ${CNCF}/payment-reconciliations`, {
    as: FINN_FINANCE,
    body: { from: addDays(now(), -30), to: addDays(now(), 30), lines },
  });
