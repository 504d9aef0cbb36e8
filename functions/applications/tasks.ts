/** Lambda entry: the steps of a journey from submission to the beginning of the review. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { notFound } from '../kernel/problem.ts';
import { step, tasks } from '../platform/tasks.ts';
import { waitStep } from '../platform/waits.ts';
import { termOf } from '../terms/repository.ts';
import { applicationOf } from './repository.ts';
import { beginReview } from './use-cases/begin-review.ts';
import { endWithTerm } from './use-cases/end-with-term.ts';
import { applicationEnded } from './waits.ts';

const Application = v.object({ applicationId: idSchema('application') });

export const handler = tasks({
  'read-application': step(Application, async ({ applicationId }) => {
    const { termId, programId, state } = await applicationOf(applicationId);
    const term = await termOf(termId);
    if (term === undefined) throw notFound('term');
    return { termId, programId, state, windowCloses: term.applicationsClose, reviewEnds: term.reviewEnds };
  }),
  'begin-review': step(Application, ({ applicationId }, { actor }) => beginReview(actor, applicationId)),
  'end-with-term': step(Application, ({ applicationId }, { actor }) => endWithTerm(actor, applicationId)),
  'application-ended': waitStep(applicationEnded),
});
