/** To the mentee: something handed in was given back to be mended, with the reviewer's reason. */
import { applications, prerequisites } from '../../applications/repository.ts';
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import type { Instant } from '../../kernel/time.ts';
import { load, loadTogether, wanted } from '../../platform/table/read.ts';
import { terms } from '../../terms/repository.ts';

interface Returned {
  readonly applicationId: string;
  readonly program: string;
  readonly title: string;
  readonly reason: string;
  readonly reviewEnds: Instant;
}

export const prerequisiteReturned = defineLetter<Returned>({
  name: 'prerequisite-returned',
  on: ['prerequisite-returned'],
  kind: 'essential',
  dispatches: async ({ subjectId, data }) => {
    const applicationId = String(data.applicationId);
    const [application, task] = await loadTogether(
      wanted(applications, { applicationId }),
      wanted(prerequisites, { applicationId, prerequisiteId: subjectId }),
    );
    // Handed in again meanwhile: the letter would come too late.
    if (application === undefined || task?.state !== 'returned') return [];
    const term = await load(terms, { termId: application.termId });
    if (term === undefined) return [];
    const { personId, programName } = application;
    const parameters = { applicationId, program: programName, title: task.title, reason: task.returnReason };
    return [{ to: { personId }, parameters: { ...parameters, reviewEnds: term.reviewEnds } }];
  },
  subject: ({ title, program }) => `Please look at “${title}” again: ${program}`,
  body: ({ applicationId, program, title, reason, reviewEnds }, { time, link }) => [
    paragraph(`A reviewer of “${program}” has handed “${title}” back to you.`),
    facts(['Why', reason], ['Hand it in again by', time(reviewEnds)]),
    button('Mend it', link(`/applications/${applicationId}/prerequisites`)),
  ],
});
