/** To everybody in a term, once for all their programs: the term does not take place. */
import type { Application } from '../../applications/application.ts';
import { button, defineLetter, list, paragraph } from '../../kernel/letter.ts';
import { termOf } from '../../terms/repository.ts';
import type { Term } from '../../terms/term.ts';
import { isLive, peopleOfTerm } from '../people-of-term.ts';

interface Cancelled {
  readonly term: string;
  readonly programs: readonly string[];
  readonly reason: string;
}

/** The applications end while this letter is written: those that ended with the term are told of it too. */
function endedWith({ cancelledAt }: Term, application: Application): boolean {
  if (application.state === 'declined') return application.declineReason === 'term-cancelled';
  return application.state === 'withdrawn' && cancelledAt !== undefined && application.endedAt >= cancelledAt;
}

export const termCancelled = defineLetter<Cancelled>({
  name: 'term-cancelled',
  on: ['term-cancelled'],
  kind: 'essential',
  dispatches: async ({ subjectId, why }) => {
    const term = await termOf(subjectId);
    if (term === undefined) return [];
    const people = await peopleOfTerm(term, (one) => isLive(one) || endedWith(term, one));
    const shared = { term: term.name, reason: why ?? '' };
    return people.map(({ personId, programs }) => ({
      to: { personId },
      parameters: { ...shared, programs },
    }));
  },
  subject: ({ term }) => `Cancelled: ${term}`,
  body: ({ term, programs, reason }, { link }) => [
    paragraph(`We are sorry to tell you that ${term} does not take place. The reason given:`),
    paragraph(reason),
    paragraph('You had a part in it with:'),
    list(...programs),
    paragraph(
      'All applications to the term have ended with it, through nobody’s fault, and count against nobody. Programs ' +
        'join every term anew: you are welcome in the next one.',
    ),
    button('See where everything stands', link('/dashboard')),
  ],
});
