/**
 * Everybody who has a part in a payment, doing what the state of the first installment and the runbook tell them, until it
 * is paid or nothing can be done. They do not know that the table was restored.
 */
import { addDays, now } from '../../functions/kernel/time.ts';
import { operate } from '../administration/an-operator.ts';
import { FINN_FINANCE } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { type Mentorship, verifyStep } from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import {
  approve,
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
  readonly executions = new Set<number>();
  readonly #mentorship: Mentorship;
  readonly #bank: PaperBank;
  readonly #manner: Manner;

  constructor(mentorship: Mentorship, bank: PaperBank, manner: Manner) {
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
    if (state === 'submitted') return this.#sends(`${installmentId(one)}-${attempt}`);
    if (state === 'failed' || state === 'returned') return isDone(await decide(one, 'retry'));
    return state === 'paid' && this.#imports(`${installmentId(one)}-${attempt}`);
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

  /** Whatever can leave leaves; what the bank says is imported; a file that it was never given is given to it. */
  async #sends(paymentKey: string): Promise<boolean> {
    const made = await makeFile();
    if (isDone(made)) await this.#bank.takes(made.body.paymentFileId);
    else if (made.body.detail.includes('recover-payment-files')) return this.#recovers();
    else if (!(await this.#imports(paymentKey))) await this.givesWhatIsLeft();
    return true;
  }

  async #recovers(): Promise<boolean> {
    const answer = await operate('recover-payment-files', { organizationId: 'org_cncf' });
    if (answer.ok) return true;
    expect(answer.code).toBe('result-mismatch');
    const present = await this.#installment();
    return this.#imports(`${present.installmentId}-${present.attempt}`);
  }

  /** One result after the other, as the bank tells them. Says whether there was something new. */
  async #imports(paymentKey: string): Promise<boolean> {
    let recorded = 0;
    for (const result of this.#bank.of(paymentKey)) {
      recorded += (await well(importResults([{ ...result }]))).body.recorded;
    }
    return recorded > 0;
  }

  /** Files that were made and not uploaded yet. */
  async givesWhatIsLeft(): Promise<void> {
    const { items } = (await well(toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE }))).body;
    const waiting = items.filter(
      ({ paymentFileId }: { paymentFileId: string }) => !this.#bank.files.has(paymentFileId),
    );
    for (const { paymentFileId } of waiting) await this.#bank.takes(paymentFileId);
  }
}

const isDone = ({ status }: Called): boolean => status < 300;

/** The whole statement of a bank beside the books. */
export const reconciled = (bank: PaperBank, lines: readonly object[] = bank.bookings): Promise<Called> =>
  toStipends(`POST ${CNCF}/payment-reconciliations`, {
    as: FINN_FINANCE,
    body: { from: addDays(now(), -30), to: addDays(now(), 30), lines },
  });
