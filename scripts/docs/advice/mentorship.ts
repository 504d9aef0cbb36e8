/** Problems of a mentorship: onboarding, evaluations, stipend, letter of completion. */
import { ASK_SOMEBODY, type ProblemAdvice } from './problem-advice.ts';

export const MENTORSHIP = {
  'onboarding-incomplete': {
    when: 'Money is asked for or approved, or a mentorship started, before onboarding is complete.',
    todo: 'Finish the checklist first: it says whose turn it is.',
  },
  'contract-changed': {
    when: 'The contract is not the text that the signature names.',
    todo: 'Read the contract again and have it signed anew.',
  },
  'signature-mismatch': {
    when: 'The typed name is not the name on the contract.',
    todo: 'Ask for the name exactly as the contract has it.',
  },
  'starter-task-first': {
    when: 'A project task is given before a starter task of this mentee is approved.',
    todo: 'Give a starter task first.',
  },
  'evaluation-not-open': {
    when: 'An evaluation is given before it opens.',
    todo: 'Wait until the instant in the detail.',
  },
  'extension-limit': {
    when: 'All extensions together would be longer than the policy allows.',
    todo: 'Extend by fewer weeks; the detail says how many are used.',
  },
  'appeal-used': {
    when: 'A failed evaluation that was appealed is appealed again.',
    todo: 'Show the answer to the first appeal.',
  },
  'not-earned': {
    when: 'An evaluation that the installment hangs on is not passed, nor excused with the agreement of staff.',
    todo: 'Show the detail. It becomes due by itself once it is earned.',
  },
  'separation-of-duties': {
    when: 'One person would ask for, approve or receive the same thing, or mentors where they approve.',
    todo: ASK_SOMEBODY,
  },
  'award-exceeded': {
    when: 'With this installment more than the award would be paid.',
    todo: 'Nothing is paid. Finance compares the installments with the award.',
  },
  'budget-exceeded': {
    when: 'Awards or payments would pass the budget of the program in the term, or be in another currency.',
    todo: 'Have the budget raised, or fewer slots filled.',
  },
  'payment-changed': {
    when: 'Amount or payee is not what the approver was shown.',
    todo: 'Read the stipend again and show the new amount and payee before approval.',
  },
  'result-mismatch': {
    when: 'A result is about no payment of the organization, or names another amount; nothing was recorded.',
    todo: 'Mend the results that `errors` names and import the whole file again.',
  },
  'completion-incomplete': {
    when: 'A letter of completion is to be issued for somebody who has not graduated.',
    todo: 'Nothing: only a workflow step meets it. See the runbook page of a failed execution.',
  },
  'file-refused': {
    when: 'The file that was handed in was not uploaded, or is not of the type and length announced.',
    todo: 'Ask for a new upload address, upload the file, then hand it in.',
  },
  'letter-revoked': {
    when: 'The letter of completion has been taken back.',
    todo: 'Show that it no longer holds. The graduate was told why by mail.',
  },
} as const satisfies Readonly<Record<string, ProblemAdvice>>;
