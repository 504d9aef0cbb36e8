import type { Person } from '../../kernel/actor.ts';
import { policyName } from '../../kernel/policy.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { hasActiveMentor } from '../../mentors/repository.ts';
import { commit } from '../../platform/table/commit.ts';
import { countUp } from '../../platform/table/guards.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { profiles, rememberContact } from '../../profiles/repository.ts';
import { membershipsWanted } from '../../programs/access.ts';
import { applicationBegins, programs } from '../../programs/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import { policyOf } from '../../terms/term.ts';
import { type Application, requireState } from '../application.ts';
import { whereabouts } from '../ending-repository.ts';
import { bornPrerequisites } from '../prerequisite-repository.ts';
import { applicationCountKey, applications, neverMentored, ownApplication } from '../repository.ts';
import { standingOf } from '../standing.ts';
import { requireNoMember, requireOpenFor, requireWindowOpen } from '../submission.ts';

/**
 * The mentee hands the application in while the window is open. The limit of live applications, the one mentorship
 * ever and the program's mentor are guards in the same transaction, so two devices at once never pass them; the
 * prerequisite tasks are born in it too (domain: "The life of a mentorship", 3). The journey starts from its event.
 */
export async function submitApplication(actor: Person, applicationId: string) {
  const application = await ownApplication(actor, applicationId);
  requireState(application, ['draft'], 'submission');
  const { termId, programId, organizationId } = application;
  const [term, termProgram, program, profile, ...memberships] = await loadTogether(
    wanted(terms, { termId }),
    wanted(termPrograms, { termId, programId }),
    wanted(programs, { programId }),
    wanted(profiles, { personId: actor.id }),
    ...membershipsWanted(programId, actor.id),
  );
  if (term === undefined) throw notFound('term');
  if (program?.state !== 'published') throw notFound('program');
  const at = now();
  requireWindowOpen(term, at);
  requireNoMember(memberships, term);
  requireOpenFor(profile?.mentee, term, termProgram?.funding);
  const policy = policyOf(term);
  const submitted: Application = {
    ...application,
    state: 'submitted',
    submittedAt: at,
    prerequisiteCount: program.prerequisites.length,
    country: profile.mentee.country,
  };
  const { item, writes } = change(applications, application, submitted, {
    event: 'application-submitted',
    actor,
    data: whereabouts(application),
  });
  const tasks = bornPrerequisites(application, program.prerequisites, actor);
  const limitReached = () =>
    new Problem('application-limit', `At most ${policy.applicationLimit} live applications per term.`, {
      rule: 'application-limit',
      policy: policyName(policy),
    });
  const standing = standingOf(
    item,
    term,
    tasks.map((task) => task.item),
    at,
  );
  return commit({ ...item, standing }, [
    ...writes,
    countUp(applicationCountKey(actor.id, termId), 1, policy.applicationLimit, limitReached),
    ...neverMentored(actor.id, organizationId, policy),
    hasActiveMentor(programId),
    applicationBegins(programId),
    ...tasks.flatMap((task) => task.writes),
    rememberContact(actor),
  ]);
}
