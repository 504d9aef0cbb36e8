/** What may go wrong from the enrollment on: places, money, mails, executions. */
import { drop, enrollment, first, lose, type Wrong } from './a-wrong.ts';
import { paymentFile } from './honest.ts';

export const WRONG_MENTORSHIPS: readonly Wrong[] = [
  {
    sum: 'each accepted offer made a mentee',
    what: 'an acceptance has no enrollment',
    happens: ({ book }) => book.mentees.pop(),
  },
  {
    sum: 'programs with more mentees than slots',
    what: 'a program has a mentee too many',
    happens: ({ facts }) => {
      first(facts.programs).slots = 1;
    },
  },
  {
    sum: 'mentees who started, by program and in all',
    what: 'a mentee belongs to no program',
    happens: ({ facts }) => {
      first(facts.programs).places = 1;
    },
  },
  {
    sum: 'mentorships have come to an end',
    what: 'a mentorship goes on for ever',
    happens: (ground) => {
      enrollment(ground, 'enr_ended').state = 'active';
    },
  },
  {
    sum: 'each graduate has a letter of completion',
    what: 'a graduate has no letter',
    happens: ({ book }) => book.letters.pop(),
  },
  {
    sum: 'awards = given back + planned + due + … + paid + failed + cancelled (minor units)',
    what: 'an installment is missing from the plan',
    happens: (ground) => enrollment(ground, 'enr_ended').installments.pop(),
  },
  {
    sum: 'paid = what left the bank (minor units)',
    what: 'the bank pays what nobody ordered',
    happens: ({ bank }) => bank.take(paymentFile('ins_2-2')),
  },
  {
    sum: 'paid = what the ledger holds as paid (minor units)',
    what: 'a payment is in the ledger twice',
    happens: (ground) => {
      enrollment(ground, 'enr_graduate').ledgerPaid += 150_000;
    },
  },
  {
    sum: 'installments paid = payments the bank made',
    what: 'an installment counts as paid and the bank knows nothing of it',
    happens: (ground) => {
      first(enrollment(ground, 'enr_ended').installments).state = 'paid';
    },
  },
  {
    sum: 'ledgers that do not sum to zero',
    what: 'an entry has no counterpart',
    happens: (ground) => {
      enrollment(ground, 'enr_ended').ledgerSum = 1;
    },
  },
  {
    sum: 'mentees who were paid more than their award',
    what: 'somebody gets a cent too much',
    happens: (ground) => {
      enrollment(ground, 'enr_graduate').award -= 1;
    },
  },
  {
    sum: 'graduates who were not paid all of their award',
    what: 'a graduate waits for the second half',
    happens: (ground) => {
      enrollment(ground, 'enr_graduate').ledgerPaid -= 150_000;
    },
  },
  {
    sum: 'mails without a name of their own',
    what: 'a mail has no reference',
    happens: ({ facts }) => {
      first(facts.mails).reference = '';
    },
  },
  {
    sum: 'each mail is one of its kind',
    what: 'a mail is sent twice',
    happens: ({ facts }) => facts.mails.push(first(facts.mails)),
  },
  {
    sum: 'mails sent a second time though nobody was killed',
    what: 'a claim is taken twice, and the mailbox hides it',
    happens: ({ facts }) => {
      facts.repeatedMails = 1;
    },
  },
  {
    sum: 'each payment was announced',
    what: 'money comes without a word',
    happens: lose('installment-paid'),
  },
  {
    sum: 'each graduate got the letter of completion',
    what: 'the letter of completion is not mailed',
    happens: lose('letter-of-completion-issued'),
  },
  {
    sum: 'a journey for each application handed in',
    what: 'a journey was never started',
    happens: ({ facts }) => drop(facts.executions, ({ machine }) => machine.includes('mentee-journey')),
  },
  {
    sum: 'one cycle of the term',
    what: 'the term has no cycle',
    happens: ({ facts }) => drop(facts.executions, ({ machine }) => machine.includes('term-cycle')),
  },
  {
    sum: 'an execution for each payment tried',
    what: 'a payment goes past its workflow',
    happens: ({ facts }) => drop(facts.executions, ({ machine }) => machine.includes('stipend-payment')),
  },
  {
    sum: 'executions that ended badly',
    what: 'an execution fails',
    happens: ({ facts }) => {
      first(facts.executions).status = 'FAILED';
    },
  },
  {
    sum: 'executions still running',
    what: 'an execution waits for what never comes',
    happens: ({ facts }) => {
      facts.running = 1;
    },
  },
  {
    sum: 'events put aside',
    what: 'a consumer gives an event up',
    happens: ({ facts }) => {
      facts.deadLetters = 1;
    },
  },
  {
    sum: 'what this demo promises and nobody lived through',
    what: 'no mentor resigns',
    happens: ({ book }) => book.scenes.delete('mentor resigns'),
  },
];
