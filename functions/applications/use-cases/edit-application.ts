import type { InferOutput, StrictObjectSchema } from 'valibot';
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { termOf } from '../../terms/repository.ts';
import { type Answers, requireState } from '../application.ts';
import { applications, ownApplication } from '../repository.ts';
import { standingOf } from '../standing.ts';

/** The mentee rewrites a draft; what was submitted stays as it was read. */
export async function editApplication(
  actor: Person,
  applicationId: string,
  version: number,
  answers: InferOutput<StrictObjectSchema<typeof Answers, undefined>>,
) {
  const application = await ownApplication(actor, applicationId);
  requireState(application, ['draft'], 'editing');
  requireVersion(application, version);
  const term = await termOf(application.termId);
  if (term === undefined) throw notFound('term');
  const { statement, experience, availability } = answers;
  const { item, writes } = change(
    applications,
    application,
    { ...application, statement, experience, availability },
    { event: 'application-edited', actor },
    stale,
  );
  return commit({ ...item, standing: standingOf(item, term, [], now()) }, writes);
}
