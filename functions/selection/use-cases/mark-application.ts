import { accessWanted, requireReviewer } from '../../applications/access.ts';
import { isInReview } from '../../applications/application.ts';
import { requireNoConflict } from '../../applications/conflict-repository.ts';
import { applications } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { notFound, Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { countDown, countUp } from '../../platform/table/guards.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change, unchanged, type Write } from '../../platform/table/write.ts';
import { conflicts } from '../../reviews/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import { termState } from '../../terms/term.ts';
import type { TermProgram } from '../../terms/term-program.ts';
import type { Mark, MarkBody } from '../mark.ts';
import { markedKey, marks } from '../repository.ts';

/**
 * An administrator of the program marks the outcome they have in mind, or changes it, until the release. No more are
 * selected than the program has slots, which a counter holds; whoever declared a conflict does not decide. A mark of
 * theirs is void, and where nobody else administers the program staff put theirs in its place: one person's conflict
 * holds up nobody's result.
 */
export async function markApplication(
  actor: Person,
  applicationId: string,
  version: number | undefined,
  body: MarkBody,
) {
  const [application, before] = await loadTogether(
    wanted(applications, { applicationId }),
    wanted(marks, { applicationId }),
  );
  if (application === undefined) throw notFound('application');
  const { termId, programId } = application;
  const [term, termProgram, conflict, ...found] = await loadTogether(
    wanted(terms, { termId }),
    wanted(termPrograms, { termId, programId }),
    wanted(conflicts, { applicationId, personId: before?.markedBy ?? actor.id }),
    ...accessWanted(application, actor.id),
  );
  const isVoid = before !== undefined && conflict !== undefined;
  requireReviewer(actor, application, found, ['administrator'], isVoid ? ['staff'] : []);
  if (term === undefined || termProgram === undefined) throw notFound('term');
  if (term.releasedAt !== undefined)
    throw new Problem('already-released', 'The results of the term are out: marks stand as they are.');
  const state = termState(term, now());
  if (state === 'cancelled' || state === 'closed') throw wrongState('The term', state, 'a mark');
  if (!isInReview(application)) throw wrongState('The application', application.state, 'a mark');
  requireVersionOnceWritten(before, version);
  const mark: Mark = {
    ...body,
    applicationId: application.applicationId,
    ...{ termId, programId },
    markedBy: actor.id,
    markedAt: now(),
  };
  // The outcome stays out of the event: histories are read by more people than marks are.
  const happening = { event: 'application-marked', actor };
  const { item, writes } =
    before === undefined ? begin(marks, mark, happening) : change(marks, before, mark, happening, stale);
  return commit(item, [
    ...writes,
    ...slotWrites(before, mark, termProgram),
    requireNoConflict(applicationId, actor.id),
    unchanged(applications, application),
    unchanged(terms, term, () => new Problem('try-again', 'The term changed.', { retryAfterSeconds: 1 })),
  ]);
}

function slotWrites(
  before: Mark | undefined,
  after: Mark,
  { termId, programId, slots }: TermProgram,
): Write[] {
  const [was, is] = [before?.outcome === 'select', after.outcome === 'select'];
  if (was === is) return [];
  const key = markedKey(termId, programId);
  const exceeded = () => new Problem('slots-exceeded', `The program has ${slots} slots in this term.`);
  return [is ? countUp(key, 1, slots, exceeded) : countDown(key, 1)];
}
