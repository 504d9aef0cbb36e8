/** Programs of the stories, made through the doors that people use. */
import { handler as mentorsApi } from '../../functions/mentors/api.ts';
import { invitationToken } from '../../functions/mentors/repository.ts';
import { routes as mentorRoutes } from '../../functions/mentors/routes.ts';
import { handler as programsApi } from '../../functions/programs/api.ts';
import { routes as programRoutes } from '../../functions/programs/routes.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STELLA_STAFF } from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { versionOfProgram } from '../kit/versions.ts';

/** What every function is given by the stack; its log lines stay out of the report. */
export function givenEnvironment(): void {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  process.env.APPLICATION_URL = 'https://app.example';
  process.env.DEFAULT_ORGANIZATION = 'org_cncf';
}

let enrolled = 0;

/** A body that enrols a program; each has a name of its own. */
export function aProgram(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  enrolled += 1;
  return {
    organizationId: 'org_cncf',
    name: `Query layer migration ${enrolled}`,
    pitch: 'Finish three interlocking migrations and delete what they replaced.',
    repositoryUrl: 'https://github.com/jaegertracing/jaeger-ui',
    technologies: ['TypeScript', 'React'],
    skills: ['reading specifications'],
    prerequisites: [
      { name: 'resume', kind: 'resume', title: 'Resume', description: 'One page.', required: true },
    ],
    ...over,
  };
}

export const toPrograms = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(programsApi, programRoutes, request, options);
export const toMentors = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(mentorsApi, mentorRoutes, request, options);

/** The answer, which must be a good one: for steps a story takes for granted. */
export async function well(answer: Promise<Called>): Promise<Called> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return answer;
}

export async function anEnrolledProgram(
  over: Readonly<Record<string, unknown>> = {},
  as: Somebody = ADA_ADMINISTRATOR,
): Promise<string> {
  return (await well(toPrograms('POST /programs', { as, body: aProgram(over) }))).body.programId;
}

export async function aSubmittedProgram(over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const programId = await anEnrolledProgram(over);
  await well(toPrograms(`POST /programs/${programId}/submission`, { as: ADA_ADMINISTRATOR }));
  return programId;
}

export async function aPublishedProgram(over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const programId = await aSubmittedProgram(over);
  await well(approve(programId));
  return programId;
}

/** Somebody of staff approves what they have just read. */
export async function approve(programId: string, as: Somebody = STELLA_STAFF): Promise<Called> {
  const ifMatch = await versionOfProgram(programId);
  return toPrograms(`POST /programs/${programId}/approval`, { as, ifMatch });
}

/** Or rejects it. */
export async function reject(
  programId: string,
  as: Somebody = STELLA_STAFF,
  reason = 'Please name the repository',
): Promise<Called> {
  const ifMatch = await versionOfProgram(programId);
  return toPrograms(`POST /programs/${programId}/rejection`, { as, body: { reason }, ifMatch });
}

/** An invitation as its letter brings it. */
export async function anInvitation(
  programId: string,
  email = MIRA_MENTOR.email,
): Promise<{ invitationId: string; token: string }> {
  const body = { email, name: 'Somebody Invited' };
  const { invitationId } = (
    await well(toMentors(`POST /programs/${programId}/mentor-invitations`, { as: ADA_ADMINISTRATOR, body }))
  ).body;
  return { invitationId, token: await invitationToken({ programId, invitationId }) };
}

/** Makes somebody an active mentor, by invitation. */
export async function aMentor(programId: string, mentor: Somebody = MIRA_MENTOR): Promise<void> {
  const { token } = await anInvitation(programId, mentor.email);
  await well(toMentors('POST /mentor-invitations/acceptance', { as: mentor, body: { token } }));
}
