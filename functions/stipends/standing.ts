/** Where an installment stands, in words: what happened, who acts next, until when (domain: Status is always explainable). */
import { inWords } from '../kernel/time.ts';
import type { Installment } from './installment.ts';

/** Who has the next move. */
export type NextActor = 'mentor' | 'program-administrator' | 'finance' | 'payment-provider' | 'nobody';

export interface Standing {
  readonly says: string;
  readonly nextActor: NextActor;
}

/** @param installment in any state; the words are fit for the mentee and name nobody. */
export function standingOf(installment: Installment): Standing {
  switch (installment.state) {
    case 'planned':
      return {
        says: `Planned. Evaluation ${installment.afterCheckpoint} releases it, once every evaluation up to it is passed.`,
        nextActor: 'mentor',
      };
    case 'due':
      return {
        says: `Due since ${inWords(installment.dueAt)}. A program administrator is asked to request it.`,
        nextActor: 'program-administrator',
      };
    case 'requested':
      return {
        says: `Requested on ${inWords(installment.request.at)}. ${
          installment.hold === undefined ? 'Finance is asked to approve it.' : 'Finance holds it for now.'
        }`,
        nextActor: 'finance',
      };
    case 'approved':
      return {
        says: `Approved on ${inWords(installment.approval.at)}. It is being submitted to the payment provider.`,
        nextActor: 'payment-provider',
      };
    case 'submitted':
      return {
        says: `Submitted to the payment provider on ${inWords(installment.submittedAt)}. A result is expected by ${inWords(installment.settleBy)}.`,
        nextActor: 'payment-provider',
      };
    case 'paid':
      return {
        says: `Paid. The provider's reference is ${installment.providerReference}.`,
        nextActor: 'nobody',
      };
    case 'failed':
    case 'returned':
      return {
        says: `The payment ${installment.state === 'failed' ? 'failed' : 'came back'} (reference ${installment.providerReference}): ${installment.reason} Finance is asked to take it up again.`,
        nextActor: 'finance',
      };
    case 'rejected':
      return {
        says: 'Finance did not approve it. A program administrator may mend the reason and ask again.',
        nextActor: 'program-administrator',
      };
    case 'cancelled':
      return { says: 'Cancelled: the mentorship ended before it was asked for.', nextActor: 'nobody' };
  }
}
