/** To the mentee: what is unfinished and until when. Written only while something is. */
import { isInReview } from '../../applications/application.ts';
import { unfinished } from '../../applications/prerequisite.ts';
import { applicationOf, wantedPrerequisites } from '../../applications/repository.ts';
import { button, defineLetter, list, paragraph } from '../../kernel/letter.ts';
import type { Instant } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { terms } from '../../terms/repository.ts';

interface Reminder {
  readonly applicationId: string;
  readonly program: string;
  readonly reviewEnds: Instant;
  readonly missing: readonly string[];
}

export const prerequisitesReminded = defineLetter<Reminder>({
  name: 'prerequisites-reminded',
  on: ['prerequisites-reminded'],
  kind: 'reminder',
  dispatches: async ({ subjectId }) => {
    const application = await applicationOf(subjectId);
    if (!isInReview(application)) return [];
    const { applicationId, personId, programName, termId } = application;
    const [term, ...tasks] = await loadTogether(
      wanted(terms, { termId }),
      ...wantedPrerequisites(application),
    );
    const missing = unfinished(tasks.filter((task) => task !== undefined)).map(({ title }) => title);
    if (term === undefined || missing.length === 0) return [];
    const parameters = { applicationId, program: programName, reviewEnds: term.reviewEnds, missing };
    return [{ to: { personId }, parameters }];
  },
  subject: ({ program, missing }) =>
    `${missing.length === 1 ? 'One prerequisite is' : `${missing.length} prerequisites are`} unfinished: ${program}`,
  body: ({ applicationId, program, reviewEnds, missing }, { time, link }) => [
    paragraph(`Your application to “${program}” is under review until ${time(reviewEnds)}.`),
    paragraph(
      'Please finish these by then. An application with an unfinished prerequisite cannot be accepted.',
    ),
    list(...missing),
    button('Finish them', link(`/applications/${applicationId}/prerequisites`)),
  ],
});
