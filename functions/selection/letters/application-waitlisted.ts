/** To the mentee: no place now, but perhaps one that becomes free. */
import { applicationOf } from '../../applications/repository.ts';
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import type { Instant } from '../../kernel/time.ts';
import { termOf } from '../../terms/repository.ts';

interface Waitlisted {
  readonly applicationId: string;
  readonly program: string;
  readonly term: string;
  readonly until: Instant;
}

export const applicationWaitlisted = defineLetter<Waitlisted>({
  name: 'application-waitlisted',
  on: ['application-waitlisted'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const application = await applicationOf(subjectId);
    if (application.state !== 'waitlisted') return [];
    const { applicationId, personId, programName, termName, termId } = application;
    const term = await termOf(termId);
    if (term === undefined) return [];
    const parameters = { applicationId, program: programName, term: termName, until: term.start };
    return [{ to: { personId }, parameters }];
  },
  subject: ({ program }) => `You are on the waitlist of ${program}`,
  body: ({ applicationId, program, term, until }, { time, link }) => [
    paragraph(
      `Thank you for applying to “${program}” for ${term}. All places are offered to others for now; the program ` +
        'would like to have you too, so you are on its waitlist.',
    ),
    paragraph(
      `If a place becomes free before ${time(until)}, we write to you at once. Otherwise you hear from us then. ` +
        'There is nothing you need to do.',
    ),
    button('See where it stands', link(`/applications/${applicationId}`)),
  ],
});
