/**
 * One execution per attempt to pay an installment, named by installment and attempt: it can start only once.
 * Every step is harmless twice: the payment's key is the same, and states move by conditional writes.
 */
import { end, given, step, unforeseen, wait } from './states.ts';
import type { DefineWorkflow } from './workflow-definition.ts';

const installmentId = given('installmentId');
const payment = { installmentId, attempt: given('attempt') };
/** The key of this attempt: another attempt at the same installment is waited for by another execution. */
const paymentKey =
  "{% $states.context.Execution.Input.installmentId & '-' & $string($states.context.Execution.Input.attempt) %}";
const AWAIT_RESULT = "Wait for the payout provider's result";
const STOPPED = 'The payment was stopped';

/** Input: `{ installmentId, attempt }`. */
export const stipendPayment: DefineWorkflow = (doors) => ({
  Comment: 'One execution per approved payment of an installment.',
  QueryLanguage: 'JSONata',
  StartAt: 'Check that the payment may still be made',
  States: {
    ...step(doors, 'Check that the payment may still be made', {
      task: 'check-payment',
      comment:
        'Evaluations passed, onboarding complete, amount and payee as approved, award and budget not exceeded.',
      input: payment,
      next: {
        question: 'May it be paid?',
        answers: {
          pay: 'Hand the payment to the payout provider',
          stopped: STOPPED,
        },
      },
    }),
    ...step(doors, 'Hand the payment to the payout provider', {
      task: 'submit-payment',
      comment: 'At most once for each key of installment and attempt.',
      input: payment,
      remember: ['until'],
      next: {
        question: 'Has the provider taken it?',
        answers: { submitted: AWAIT_RESULT, stopped: STOPPED },
      },
    }),
    ...wait(doors, AWAIT_RESULT, {
      wait: 'payment-settled',
      comment: 'Finance imports the result file, or the provider calls back.',
      subjectId: paymentKey,
      until: '$until',
      untilWhen: 'the day on which the policy asks after a payment',
      next: {
        question: 'What is the result?',
        answers: {
          paid: 'The payment is settled',
          failed: 'The payment failed',
          returned: 'The payment failed',
          withdrawn: STOPPED,
          rescheduled: AWAIT_RESULT,
        },
      },
      whenTimeIsUp: 'Tell finance that the result is overdue',
    }),
    ...step(doors, 'Tell finance that the result is overdue', {
      task: 'escalate-payment',
      comment: 'A payment without a result is never paid again by itself: a person looks.',
      input: payment,
      remember: ['until'],
      next: AWAIT_RESULT,
    }),
    ...end('The payment is settled', 'Paid; the mentee has the reference of the provider.'),
    ...end('The payment failed', 'Finance mends the payee details and requests it again: a new attempt.'),
    ...end(
      STOPPED,
      'Something changed since it was approved, or finance holds it: it goes back to whoever asked for it.',
    ),
    ...unforeseen,
  },
});
