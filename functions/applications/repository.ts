/** Where applications and their prerequisites lie, and the guards that hold their limits. */
import { actsFor, type Person } from '../kernel/actor.ts';
import { type PolicyPack, policyName } from '../kernel/policy.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { defineEntity, type ItemKey, type Stored } from '../platform/table/entity.ts';
import { load, wanted } from '../platform/table/read.ts';
import { absent, type Write } from '../platform/table/write.ts';
import { type Application, ApplicationFields, wasSubmitted } from './application.ts';
import { type Prerequisite, PrerequisiteFields, prerequisiteIds } from './prerequisite.ts';

/**
 * By person: my applications. By program: the applicants of a term, from submission on; a draft is its writer's alone. By
 * queue: how many of them stand where, counted without reading thousands.
 */
export const applications = defineEntity<{ readonly applicationId: string }, Application>({
  type: 'application',
  schema: ApplicationFields,
  key: ({ applicationId }) => ({ pk: `APPLICATION#${applicationId}`, sk: 'APPLICATION' }),
  subjectId: ({ applicationId }) => applicationId,
  indexes: (application) => {
    const { applicationId, personId, programId, termId, state } = application;
    const mine = [`PERSON#${personId}`, `APPLICATION#${termId}#${applicationId}`] as const;
    if (!wasSubmitted(application)) return { person: mine };
    return {
      person: mine,
      program: [applicantsOf(programId, termId), `APPLICATION#${applicationId}`],
      queue: [applicantsByState(programId, termId), `${state}#${applicationId}`],
    };
  },
});

/** Partition of the program index that holds the applicants of a program in a term. */
export const applicantsOf = (programId: string, termId: string): string =>
  `PROGRAM#${programId}#TERM#${termId}`;

/** Partition of the queue index in which the applicants of a program in a term lie by state. */
export const applicantsByState = (programId: string, termId: string): string =>
  `APPLICANTS#${programId}#TERM#${termId}`;

/** In the partition of their application. */
export const prerequisites = defineEntity<
  { readonly applicationId: string; readonly prerequisiteId: string },
  Prerequisite
>({
  type: 'prerequisite',
  schema: PrerequisiteFields,
  key: ({ applicationId, prerequisiteId }) => ({
    pk: `APPLICATION#${applicationId}`,
    sk: `PREREQUISITE#${prerequisiteId}`,
  }),
  subjectId: ({ prerequisiteId }) => prerequisiteId,
});

/** @throws Problem not-found */
export async function applicationOf(applicationId: string): Promise<Application & Stored> {
  const application = await load(applications, { applicationId });
  if (application === undefined) throw notFound('application');
  return application;
}

/** The application, for the mentee who wrote it. @throws Problem not-found for everybody else. */
export async function ownApplication(actor: Person, applicationId: string): Promise<Application & Stored> {
  const application = await applicationOf(applicationId);
  if (!actsFor(actor, application.personId)) throw notFound('application');
  return application;
}

/** All prerequisites of an application, to be loaded together with something else. */
export function wantedPrerequisites(application: Application) {
  const count = 'prerequisiteCount' in application ? (application.prerequisiteCount ?? 0) : 0;
  return prerequisiteIds(application.applicationId, count).map((key) => wanted(prerequisites, key));
}

/** One application of a person to a program in a term, from draft to answer; given back by withdrawal. */
export const appliedKey = (personId: string, termId: string, programId: string): ItemKey => ({
  pk: `APPLIED#${personId}#${termId}`,
  sk: programId,
});

/** Counts a person's live applications in a term: up at submission, down at withdrawal. */
export const applicationCountKey = (personId: string, termId: string): ItemKey => ({
  pk: `APPLICATION-COUNT#${personId}#${termId}`,
  sk: 'LIVE',
});

/** The one mentorship a person ever has with an organization: claimed when an offer is accepted. */
export const mentorshipKey = (personId: string, organizationId: string): ItemKey => ({
  pk: `MENTORSHIP#${personId}`,
  sk: organizationId,
});

/** A person has one mentorship with an organization, ever (policy): no prior or active mentee applies again. */
export function neverMentored(personId: string, organizationId: string, policy: PolicyPack): Write[] {
  if (!policy.oneMentorshipEver) return [];
  const refused = (): Problem =>
    new Problem('one-mentorship', 'You have or had a mentorship with this organization.', {
      rule: 'one-mentorship-ever',
      policy: policyName(policy),
    });
  return [absent(mentorshipKey(personId, organizationId), refused)];
}

/** Counts the places of a program in a term that are held: selected, offered or accepted. */
export const placesKey = (termId: string, programId: string): ItemKey => ({
  pk: `PLACES#${termId}`,
  sk: programId,
});
