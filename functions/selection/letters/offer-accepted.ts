/** To the mentee: the place is theirs; what was promised and what comes next. */
import { applicationOf } from '../../applications/repository.ts';
import { button, defineLetter, facts, list, paragraph } from '../../kernel/letter.ts';
import { type Money, moneyInWords } from '../../kernel/money.ts';
import { dateOf, type Instant } from '../../kernel/time.ts';
import { enrollmentOf } from '../enrollment-repository.ts';

interface Accepted {
  readonly enrollmentId: string;
  readonly program: string;
  readonly term: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly award: Money;
  readonly deadline: Instant;
}

export const offerAccepted = defineLetter<Accepted>({
  name: 'offer-accepted',
  on: ['offer-accepted'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const application = await applicationOf(subjectId);
    if (application.state !== 'accepted') return [];
    const { personId, programName: program, termName: term, enrollmentId } = application;
    const { start, end, award, onboardingDeadline: deadline } = await enrollmentOf(enrollmentId);
    const parameters = { enrollmentId, program, term, start, end, award: award.amount, deadline };
    return [{ to: { personId }, parameters }];
  },
  subject: ({ program }) => `Welcome to ${program}: what comes next`,
  body: ({ enrollmentId, program, term, start, end, award, deadline }, { time, link }) => [
    paragraph(`You have accepted your place in “${program}”. We are glad to have you.`),
    facts(
      ['Term', term],
      ['From', dateOf(start)],
      ['To', dateOf(end)],
      ['Stipend', award.amount === 0 ? 'This program is unpaid' : moneyInWords(award)],
      ['Finish the onboarding by', time(deadline)],
    ),
    paragraph('What comes next:'),
    list(
      'Read and sign your contract.',
      'Complete the HR steps; each is verified.',
      'Then your mentors say hello.',
    ),
    button('Begin the onboarding', link(`/enrollments/${enrollmentId}/onboarding`)),
  ],
});
