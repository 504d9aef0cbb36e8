import { type Application, isInReview } from '../../applications/application.ts';
import { applicantsOf, applications } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { listAll, loadTogether, wanted } from '../../platform/table/read.ts';
import { conflicts, conflictsOf } from '../../reviews/repository.ts';
import { termPrograms } from '../../terms/repository.ts';
import { readTermAsStaff } from '../../terms/staff-only.ts';
import { planRelease as makePlan } from '../release.ts';
import type { TermRelease } from '../release-obstacles.ts';
import { marks } from '../repository.ts';

/**
 * The dry run: what a release would tell everybody. It reads the applicants of each program of the term, so it asks
 * the table once for each program: the one operation that looks at a whole term, done a few times a year by staff.
 * @throws Problem forbidden for anybody but staff of the organization.
 */
export async function planRelease(actor: Person, termId: string): Promise<TermRelease> {
  const term = await readTermAsStaff(actor, termId);
  const [programs, declared] = await Promise.all([
    listAll(termPrograms, { partition: `TERM#${termId}`, startsWith: 'PROGRAM#' }),
    listAll(conflicts, { index: 'queue', partition: conflictsOf(termId) }),
  ]);
  const applicants = await Promise.all(
    programs.map(({ programId }) =>
      listAll(applications, {
        index: 'program',
        partition: applicantsOf(programId, termId),
        startsWith: 'APPLICATION#',
      }),
    ),
  );
  const found = await asTheyAre(applicants.flat().filter(isInReview));
  const marked = found.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
  const plan = makePlan(
    programs,
    found.map(({ application }) => application),
    marked,
    declared,
  );
  return { term, plan };
}

/** What one {@link loadTogether} takes. */
const AT_ONCE = 100;

/** The index that found them lags behind, and a release is not made on what was true a moment ago: all are read anew. */
async function asTheyAre(found: readonly Application[]) {
  const parts = Array.from({ length: Math.ceil(found.length / AT_ONCE) }, (_, part) =>
    found.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const read = await Promise.all(
    parts.map(async (part) => {
      const [fresh, marked] = await Promise.all([
        loadTogether(...part.map(({ applicationId }) => wanted(applications, { applicationId }))),
        loadTogether(...part.map(({ applicationId }) => wanted(marks, { applicationId }))),
      ]);
      return fresh.flatMap((application, index) =>
        application === undefined ? [] : [{ application, mark: marked[index] }],
      );
    }),
  );
  return read.flat();
}
