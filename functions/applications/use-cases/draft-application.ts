import type { InferOutput, StrictObjectSchema } from 'valibot';
import type { Person } from '../../kernel/actor.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { claim } from '../../platform/table/guards.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin } from '../../platform/table/write.ts';
import { profiles, rememberContact } from '../../profiles/repository.ts';
import { membershipsWanted } from '../../programs/access.ts';
import { programs } from '../../programs/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import { termState } from '../../terms/term.ts';
import type { Answers, Application } from '../application.ts';
import { applications, appliedKey } from '../repository.ts';
import { standingOf } from '../standing.ts';
import { requireNoMember, requireOpenFor } from '../submission.ts';

/** What the mentee sends. */
export type Draft = InferOutput<StrictObjectSchema<typeof Answers, undefined>> & {
  readonly programId: Id<'program'>;
};

/**
 * A mentee begins an application to a program that takes part in the term, before or while its window is open. The
 * eligibility gate stands here already, so that nobody writes for a place they cannot have; it stands again at
 * submission. One application per program and term: the guard is taken now and given back by withdrawal.
 */
export async function draftApplication(actor: Person, termId: Id<'term'>, draft: Draft) {
  const { programId, ...answers } = draft;
  const [term, program, termProgram, profile, ...memberships] = await loadTogether(
    wanted(terms, { termId }),
    wanted(programs, { programId }),
    wanted(termPrograms, { termId, programId }),
    wanted(profiles, { personId: actor.id }),
    ...membershipsWanted(programId, actor.id),
  );
  if (term === undefined) throw notFound('term');
  if (program?.state !== 'published') throw notFound('program');
  if (termProgram === undefined)
    throw new Problem('rule-refused', 'The program takes no mentees in this term.', { rule: 'term-program' });
  const at = now();
  if (!['planned', 'accepting'].includes(termState(term, at)))
    throw new Problem('window-closed', 'Applications to this term are closed.');
  requireNoMember(memberships, term);
  requireOpenFor(profile?.mentee, term, termProgram.funding);
  const application: Application = {
    applicationId: newId('application'),
    personId: actor.id,
    applicantName: actor.name === '' ? 'An applicant' : actor.name,
    programId,
    termId,
    organizationId: program.organizationId,
    programName: program.name,
    termName: term.name,
    policy: term.policy,
    ...answers,
    createdAt: at,
    state: 'draft',
  };
  const { item, writes } = begin(applications, application, { event: 'application-drafted', actor });
  const taken = () => new Problem('already-applied', 'You have an application to this program in this term.');
  return commit({ ...item, standing: standingOf(item, term, [], at) }, [
    ...writes,
    claim(appliedKey(actor.id, termId, programId), item.applicationId, taken),
    rememberContact(actor),
  ]);
}
