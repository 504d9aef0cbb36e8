/** To the mentee: the receipt of an application, what is still to be done and until when. */
import { button, defineLetter, facts, list, paragraph } from '../../kernel/letter.ts';
import type { Instant } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { terms } from '../../terms/repository.ts';
import { isInReview } from '../application.ts';
import { unfinished } from '../prerequisite.ts';
import { applicationOf, wantedPrerequisites } from '../repository.ts';

interface Receipt {
  readonly applicationId: string;
  readonly program: string;
  readonly term: string;
  readonly reviewEnds: Instant;
  readonly missing: readonly string[];
}

export const applicationSubmitted = defineLetter<Receipt>({
  name: 'application-submitted',
  on: ['application-submitted'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const application = await applicationOf(subjectId);
    if (!isInReview(application)) return [];
    const { applicationId, personId, termId, programName, termName } = application;
    const [term, ...tasks] = await loadTogether(
      wanted(terms, { termId }),
      ...wantedPrerequisites(application),
    );
    if (term === undefined) return [];
    const missing = unfinished(tasks.filter((task) => task !== undefined)).map(({ title }) => title);
    const parameters = { applicationId, program: programName, term: termName, missing };
    return [{ to: { personId }, parameters: { ...parameters, reviewEnds: term.reviewEnds } }];
  },
  subject: ({ program }) => `We have your application to ${program}`,
  body: ({ applicationId, program, term, reviewEnds, missing }, { time, link }) => [
    paragraph(`Thank you for applying to “${program}”. Your application has arrived.`),
    facts(['Program', program], ['Term', term], ['Under review until', time(reviewEnds)]),
    ...(missing.length === 0
      ? [paragraph('There is nothing more for you to do until the review ends.')]
      : [
          paragraph(
            `To be considered, please finish these before ${time(reviewEnds)}. An application with an ` +
              'unfinished prerequisite cannot be accepted.',
          ),
          list(...missing),
        ]),
    button('See where it stands', link(`/applications/${applicationId}`)),
  ],
});
