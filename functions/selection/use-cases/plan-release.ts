import { applicantsOf, applications } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { listAll } from '../../platform/table/read.ts';
import { conflicts, conflictsOf } from '../../reviews/repository.ts';
import { termPrograms } from '../../terms/repository.ts';
import { readTermAsStaff } from '../../terms/staff-only.ts';
import type { Term } from '../../terms/term.ts';
import { planRelease as makePlan, type ReleasePlan } from '../release.ts';
import { marks, marksOf } from '../repository.ts';

export interface TermRelease {
  readonly term: Term & Stored;
  readonly plan: ReleasePlan;
  readonly reviewIsOver: boolean;
}

/**
 * The dry run: what a release would tell everybody. It reads the applicants of each program of the term, so it asks
 * the table once for each program: the one operation that looks at a whole term, done a few times a year by staff.
 * @throws Problem forbidden for anybody but staff of the organization.
 */
export async function planRelease(actor: Person, termId: string): Promise<TermRelease> {
  const term = await readTermAsStaff(actor, termId);
  const [programs, marked, declared] = await Promise.all([
    listAll(termPrograms, { partition: `TERM#${termId}`, startsWith: 'PROGRAM#' }),
    listAll(marks, { index: 'queue', partition: marksOf(termId) }),
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
  const plan = makePlan(programs, applicants.flat(), marked, declared);
  return { term, plan, reviewIsOver: now() >= term.reviewEnds };
}
