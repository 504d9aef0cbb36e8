/**
 * What happened before the matrix begins: two programs of one organization and one of another, each with an
 * administrator, a mentor and a mentee who accepted a place. Noor's mentorship goes on to its end, with everything a
 * mentorship can have. Played in this process, through the doors that people use.
 */

import { invitationToken } from '../../functions/mentors/repository.ts';
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import {
  accept,
  DAYS,
  finishes,
  journey,
  mark,
  submit,
  toApplications,
  toSelection,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, NOOR_MENTEE, type Somebody, STELLA_STAFF } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { ACCEPTED, step } from '../onboarding/a-mentorship.ts';
import { aProgram, approve, toMentors, toPrograms, well } from '../programs/a-program.ts';
import { aTerm, toTerms } from '../terms/a-term.ts';
import { CANARIES } from './canaries.ts';
import * as people from './people.ts';

/** One program and its people, in a term. */
interface Cast {
  readonly organizationId: string;
  readonly administrator: Somebody;
  readonly mentors: readonly Somebody[];
  readonly mentees: readonly Somebody[];
  readonly staff: Somebody;
}

export const MAIN: Cast = {
  organizationId: 'org_cncf',
  administrator: ADA_ADMINISTRATOR,
  mentors: [MIRA_MENTOR, people.MAX_MENTOR],
  mentees: [NOOR_MENTEE, people.SVEN_MENTEE],
  staff: STELLA_STAFF,
};
export const OTHER_PROGRAM: Cast = {
  organizationId: 'org_cncf',
  administrator: people.BEA_ADMINISTRATOR,
  mentors: [people.BORIS_MENTOR],
  mentees: [people.BRIT_MENTEE],
  staff: STELLA_STAFF,
};
export const OTHER_ORGANIZATION: Cast = {
  organizationId: 'org_other',
  administrator: people.CARL_ADMINISTRATOR,
  mentors: [people.CLEO_MENTOR],
  mentees: [people.CORA_MENTEE],
  staff: people.OTIS_STAFF,
};

interface Played {
  readonly programId: string;
  readonly termId: string;
  /** Of its first mentor, accepted. */
  readonly invitationId: string;
  readonly applicationIds: readonly string[];
  readonly enrollmentIds: readonly string[];
}

async function aMentorOf({ administrator }: Cast, programId: string, mentor: Somebody): Promise<string> {
  const body = { email: mentor.email, name: mentor.name };
  const path = `POST /programs/${programId}/mentor-invitations`;
  const { invitationId } = (await well(toMentors(path, { as: administrator, body }))).body;
  const token = await invitationToken({ programId, invitationId });
  await well(toMentors('POST /mentor-invitations/acceptance', { as: mentor, body: { token } }));
  return invitationId;
}

/** Published, with its mentors; their invitations. */
async function aProgramOf(cast: Cast): Promise<{ programId: string; invitationIds: string[] }> {
  at('2026-07-20T12:00:00.000Z');
  const { administrator, staff, organizationId } = cast;
  const body = aProgram({ organizationId });
  const { programId } = (await well(toPrograms('POST /programs', { as: administrator, body }))).body;
  await well(toPrograms(`POST /programs/${programId}/submission`, { as: administrator }));
  await well(approve(programId, staff));
  const invitationIds: string[] = [];
  for (const mentor of cast.mentors) invitationIds.push(await aMentorOf(cast, programId, mentor));
  return { programId, invitationIds };
}

/** A term of the organization in which the program has places; its id. */
export async function aTermWith(
  { administrator, staff, organizationId }: Cast,
  programId: string,
  over: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const body = aTerm({ organizationId, ...over });
  const { termId } = (await well(toTerms('POST /terms', { as: staff, body }))).body;
  const part = { slots: 3, funding: { kind: 'by-country' } };
  await well(toTerms(`PUT /terms/${termId}/programs/${programId}`, { as: administrator, body: part }));
  return termId;
}

/** Somebody describes themselves as a mentee. */
function describes(mentee: Somebody): Promise<unknown> {
  const body = {
    birthDate: mentee === NOOR_MENTEE ? CANARIES.birthDate : '2001-02-03',
    ...{ country: 'IN', mayWork: true, occupation: 'neither' },
    ...{ introduction: 'I like tracing.', skills: ['Go'], links: [] },
  };
  return well(call(profilesApi, profileRoutes, 'PUT /me/profile/mentee', { as: mentee, body }));
}

/** What each writes into their application. */
const statementOf = (mentee: Somebody): string =>
  mentee === NOOR_MENTEE ? CANARIES.statement : 'I want to work on the query layer.';

/** A submitted application with everything that is asked; its id. */
export async function appliesWith(mentee: Somebody, termId: string, programId: string): Promise<string> {
  await describes(mentee);
  const body = { programId, statement: statementOf(mentee) };
  const drafted = await well(toApplications(`POST /terms/${termId}/applications`, { as: mentee, body }));
  const { applicationId } = drafted.body;
  await well(submit(mentee, applicationId));
  await finishes(mentee, applicationId);
  return applicationId;
}

/** A program of which each mentee has accepted a place. */
export async function placesOf(cast: Cast): Promise<Played> {
  const { programId, invitationIds } = await aProgramOf(cast);
  const termId = await aTermWith(cast, programId);
  at(DAYS.window);
  const applicationIds: string[] = [];
  for (const mentee of cast.mentees) {
    applicationIds.push(await appliesWith(mentee, termId, programId));
  }
  return { programId, termId, invitationId: invitationIds[0] ?? '', applicationIds, enrollmentIds: [] };
}

/** Everybody is chosen, and accepts; who stands first in the cast is marked by the administrator that is named. */
export async function everybodyAccepts(cast: Cast, played: Played, marker: Somebody): Promise<Played> {
  for (const applicationId of played.applicationIds) {
    at(DAYS.closed);
    await journey('begin-review', applicationId);
    at(DAYS.reviewOver);
    await journey('conclude-review', applicationId);
    await well(mark(applicationId, { outcome: 'select' }, { as: marker }));
  }
  at(DAYS.release);
  await well(toSelection(`POST /terms/${played.termId}/release`, { as: cast.staff, body: {} }));
  const enrollmentIds: string[] = [];
  for (const [index, applicationId] of played.applicationIds.entries()) {
    at(DAYS.release);
    await journey('announce-result', applicationId);
    at(ACCEPTED);
    const mentee = cast.mentees[index] as Somebody;
    const { enrollmentId } = (await well(accept(mentee, applicationId))).body;
    await step('open-onboarding', { enrollmentId });
    enrollmentIds.push(enrollmentId);
  }
  return { ...played, enrollmentIds };
}
