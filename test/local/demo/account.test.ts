import { makeAccount, uneven } from '../../../local/demo/account/account.ts';
import { verdict } from '../../../local/demo/print.ts';
import { honestGround, type OpenGround, paymentFile } from './honest.ts';

interface Wrong {
  /** The sum that notices. */
  readonly sum: string;
  readonly what: string;
  readonly happens: (ground: OpenGround) => void;
}

const first = <Item>(items: readonly Item[]): Item => items[0] as Item;
const drop = <Item>(items: Item[], isMeant: (item: Item) => boolean): void => {
  items.splice(items.findIndex(isMeant), 1);
};
const lose = (letter: string) => (ground: OpenGround) =>
  drop(ground.facts.mails, (mail) => mail.letter === letter);
const enrollment = (ground: OpenGround, id: string) =>
  ground.facts.enrollments.find(
    ({ enrollmentId }) => enrollmentId === id,
  ) as OpenGround['facts']['enrollments'][0];
const outcome = (ground: OpenGround, state: string) =>
  first(ground.facts.programs).applications.find((one) => one.state === state) as { state: string };

const WRONGS: readonly Wrong[] = [
  {
    sum: 'applications that the programs list are those handed in',
    what: 'an application is lost',
    happens: ({ facts }) => first(facts.programs).applications.pop(),
  },
  {
    sum: 'applications that no program may see',
    what: 'a program sees a draft',
    happens: ({ facts }) =>
      first(facts.programs).applications.push({ applicationId: 'app_draft', state: 'draft' }),
  },
  {
    sum: 'applicants see the outcomes that the programs see',
    what: 'an applicant reads that they were declined, and the program that they accepted',
    happens: ({ facts }) => {
      first(first(facts.people).applications).state = 'declined';
    },
  },
  {
    sum: 'outcomes add up to the applications handed in',
    what: 'an application is never answered',
    happens: (ground) => {
      outcome(ground, 'declined').state = 'under-review';
    },
  },
  {
    sum: 'applications handed in without a mail that confirms it, or with two',
    what: 'a confirmation is lost',
    happens: lose('application-submitted'),
  },
  {
    sum: 'applications handed in without a mail that confirms it, or with two',
    what: 'one applicant gets the confirmation of another',
    happens: ({ facts }) => {
      first(facts.mails).to = 'fay@people.example';
    },
  },
  {
    sum: 'offers without their mail, or with two',
    what: 'an offer is made and nobody hears of it',
    happens: lose('offer-made'),
  },
  {
    sum: 'offers without their mail, or with two',
    what: 'somebody who was offered nothing gets an offer by mail',
    happens: ({ facts }) =>
      facts.mails.push({ to: 'zoe@people.example', letter: 'offer-made', reference: 'zoe' }),
  },
  {
    sum: 'declined applications without their mail, or with two',
    what: 'somebody is declined in silence',
    happens: lose('application-declined'),
  },
  {
    sum: 'withdrawn applications without their mail, or with two',
    what: 'a withdrawal is confirmed twice',
    happens: ({ facts }) =>
      facts.mails.push({ to: 'gil@people.example', letter: 'application-withdrawn', reference: 'again' }),
  },
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

describe('the account of a term', () => {
  it('comes out even when everything is as it should be', () => {
    expect(uneven(makeAccount(honestGround()))).toEqual([]);
    expect(verdict(makeAccount(honestGround()))).toMatch(/All \d+ sums come out even\./);
  });

  it.each(WRONGS)('notices that $what: $sum', ({ sum, happens }) => {
    const ground = honestGround();
    happens(ground);
    const account = makeAccount(ground);
    expect(uneven(account).map(({ says }) => says)).toContain(sum);
    expect(verdict(account)).toContain(sum);
  });

  it('has no sum that cannot be uneven', () => {
    const sums = makeAccount(honestGround()).sections.flatMap(({ checks }) => checks.map(({ says }) => says));
    expect(new Set(WRONGS.map(({ sum }) => sum))).toEqual(new Set(sums));
  });

  it('promises nothing of a crowd that is too small for it', () => {
    const ground = honestGround();
    ground.book.scenes.clear();
    expect(uneven(makeAccount({ ...ground, promised: [] }))).toEqual([]);
  });
});

describe('the bank', () => {
  it('stops the demo when a payment comes a second time, for it would pay twice', () => {
    expect(() => honestGround().bank.take(paymentFile('ins_1-2'))).toThrow(/ins_1-2 twice/);
  });
});
