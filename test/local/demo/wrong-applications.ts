/** What may go wrong from the application to the offer. */
import { first, lose, outcome, type Wrong } from './a-wrong.ts';

export const WRONG_APPLICATIONS: readonly Wrong[] = [
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
];
