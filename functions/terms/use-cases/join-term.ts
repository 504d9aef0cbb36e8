import type { Person } from '../../kernel/actor.ts';
import { notFound, wrongState } from '../../kernel/problem.ts';
import { type Instant, now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { hasActiveMentor } from '../../mentors/repository.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change, unchanged } from '../../platform/table/write.ts';
import { rememberContact } from '../../profiles/repository.ts';
import { membershipsWanted, requireRole, rolesFrom } from '../../programs/access.ts';
import { programs } from '../../programs/repository.ts';
import { termPrograms, terms } from '../repository.ts';
import { type Term, termState } from '../term.ts';
import { checkFunding, type TermProgram } from '../term-program.ts';

export type Participation = Pick<TermProgram, 'slots' | 'funding' | 'budget'>;

/**
 * An administrator brings a published program into a term of its organization, with the places it has and how they
 * are paid, or edits that until the review ends. Once applications are open it needs an active mentor (domain, step 2);
 * before, the submission of an application looks again.
 */
export async function joinTerm(
  actor: Person,
  termId: string,
  programId: string,
  part: Participation,
  ifMatch: number | undefined,
): Promise<TermProgram & Stored> {
  const [program, term, before, ...found] = await loadTogether(
    wanted(programs, { programId }),
    wanted(terms, { termId }),
    wanted(termPrograms, { termId, programId }),
    ...membershipsWanted(programId, actor.id),
  );
  if (program === undefined) throw notFound('program');
  requireRole(actor, program, rolesFrom(actor, found), ['administrator']);
  if (term === undefined || term.organizationId !== program.organizationId) throw notFound('term');
  if (program.state !== 'published') throw wrongState('The program', program.state, 'a place in a term');
  const at = now();
  requireJoinable(term, at);
  requireVersionOnceWritten(before, ifMatch);
  checkFunding(part);
  const { organizationId, name: programName } = program;
  const after: TermProgram = {
    ...{ termId: term.termId, programId: program.programId, organizationId, programName },
    ...part,
  };
  const data = { termId, programId, slots: part.slots };
  const { item, writes } =
    before === undefined
      ? begin(termPrograms, after, { event: 'program-joined-term', actor, data })
      : change(termPrograms, before, after, { event: 'program-term-changed', actor, data }, stale);
  const mentored = at < term.applicationsOpen ? [] : [hasActiveMentor(programId)];
  return commit(item, [...writes, unchanged(programs, program), ...mentored, rememberContact(actor)]);
}

/** Places are promised when results are released; from the end of the review on they stay. */
function requireJoinable(term: Term, at: Instant): void {
  const state = termState(term, at);
  const open = state === 'planned' || state === 'accepting' || state === 'reviewing';
  if (!open || at >= term.reviewEnds) {
    throw wrongState('The term', state === 'reviewing' ? 'past its review' : state, 'a part in it');
  }
}
