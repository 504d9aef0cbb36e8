/** domain, step 2: mentors are invited by mail, and accept or decline by POST. */
import { mentorDeclined } from '../../functions/mentors/letters/mentor-declined.ts';
import { mentorInvited } from '../../functions/mentors/letters/mentor-invited.ts';
import { mentorJoined } from '../../functions/mentors/letters/mentor-joined.ts';
import { mentorRequestAnswered } from '../../functions/mentors/letters/mentor-request-answered.ts';
import { hasActiveMentor } from '../../functions/mentors/repository.ts';
import { routes } from '../../functions/mentors/routes.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { seal } from '../../functions/platform/table/seal.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STRANGER, somebody } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import {
  aMentor,
  anInvitation,
  aPublishedProgram,
  givenEnvironment,
  toMentors,
  toPrograms,
  well,
} from '../programs/a-program.ts';
import { copiesOf, eventsOf, theEvent } from '../programs/events.ts';

useTable();
beforeAll(givenEnvironment);
beforeEach(() => at('2026-07-10T12:00:00.000Z'));
const as = ADA_ADMINISTRATOR;

const accept = (person: Somebody, token: string): Promise<Called> =>
  toMentors('POST /mentor-invitations/acceptance', { as: person, body: { token } });
const decline = (person: Somebody, token: string): Promise<Called> =>
  toMentors('POST /mentor-invitations/declination', { as: person, body: { token } });

async function mentored(programId: string): Promise<boolean> {
  return commitStep([hasActiveMentor(programId)]).then(
    () => true,
    () => false,
  );
}

describe('an invitation', () => {
  test('brings a link with the sealed token behind the #, and nothing accepts by GET', async () => {
    const programId = await aPublishedProgram();
    const { token } = await anInvitation(programId);
    const event = await theEvent(`PROGRAM#${programId}`, 'mentor-invited');
    const [copy] = await copiesOf(mentorInvited, event);
    expect(copy?.to).toEqual({ email: MIRA_MENTOR.email, name: 'Somebody Invited' });
    expect(copy?.text).toContain(`https://app.example/mentor-invitations#token=${token}`);
    expect(JSON.stringify(event)).not.toContain(MIRA_MENTOR.email);
    const answering = Object.values(routes).filter(({ path }) => path.startsWith('/mentor-invitations'));
    expect(answering.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  test('accepted makes a mentor of whoever is signed in, also under another address', async () => {
    const programId = await aPublishedProgram();
    const newcomer = somebody('Nadia Newcomer');
    const { token } = await anInvitation(programId, 'work-address@example.org');
    const answer = await accept(newcomer, token);
    expect([answer.status, answer.body]).toEqual([
      200,
      { programId, personId: newcomer.sub, state: 'active', since: '2026-07-10T12:00:00.000Z' },
    ]);
    expect((await toPrograms(`GET /programs/${programId}`, { as: newcomer })).body.roles).toEqual(['mentor']);
    expect(await mentored(programId)).toBe(true);
    const joined = await theEvent(`PROGRAM#${programId}`, 'mentor-joined');
    expect((await copiesOf(mentorJoined, joined)).map(({ to, subject }) => [to, subject])).toEqual([
      [{ personId: as.sub }, expect.stringContaining('Nadia Newcomer')],
    ]);
    expect(await copiesOf(mentorRequestAnswered, joined)).toEqual([]);
  });

  test('accepted twice by one person is one mentor; by another it is nothing', async () => {
    const programId = await aPublishedProgram();
    const { token } = await anInvitation(programId);
    const [first, second] = [await accept(MIRA_MENTOR, token), await accept(MIRA_MENTOR, token)];
    expect(second.body).toEqual(first.body);
    const other = await accept(STRANGER, token);
    expect([other.status, other.body.code]).toEqual([404, 'invitation-invalid']);
    const events = await eventsOf(`PROGRAM#${programId}`);
    expect(events.filter(({ name }) => name === 'mentor-joined')).toHaveLength(1);
  });

  test('accepted at once by two people has one mentor', async () => {
    const programId = await aPublishedProgram();
    const { token } = await anInvitation(programId);
    const answers = await Promise.all([accept(MIRA_MENTOR, token), accept(STRANGER, token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  test('declined is over, and the administrators are told', async () => {
    const programId = await aPublishedProgram();
    const { token } = await anInvitation(programId);
    expect((await decline(MIRA_MENTOR, token)).status).toBe(204);
    expect((await decline(MIRA_MENTOR, token)).status).toBe(204);
    expect((await accept(MIRA_MENTOR, token)).body.code).toBe('invitation-invalid');
    const event = await theEvent(`PROGRAM#${programId}`, 'mentor-declined');
    expect((await copiesOf(mentorDeclined, event)).map(({ to }) => to)).toEqual([{ personId: as.sub }]);
    expect(await mentored(programId)).toBe(false);
  });

  test('is good until its last moment, and not after', async () => {
    const programId = await aPublishedProgram();
    const { token } = await anInvitation(programId);
    at('2026-07-24T12:00:00.000Z');
    expect((await accept(MIRA_MENTOR, token)).body.code).toBe('invitation-invalid');
    expect(await copiesOf(mentorInvited, await theEvent(`PROGRAM#${programId}`, 'mentor-invited'))).toEqual(
      [],
    );
    const { body } = await toMentors(`GET /programs/${programId}/mentor-invitations`, { as });
    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['expired']);
    at('2026-07-24T11:59:59.999Z');
    expect((await accept(MIRA_MENTOR, token)).status).toBe(200);
  });

  test('to one address is open once, however it is written; expired or revoked it makes room', async () => {
    const programId = await aPublishedProgram();
    const invite = (email: string) =>
      toMentors(`POST /programs/${programId}/mentor-invitations`, { as, body: { email, name: 'M' } });
    const [one, other] = await Promise.all([invite('mira@example.org'), invite('MIRA@example.org')]);
    expect([one.status, other.status].sort()).toEqual([201, 409]);
    const { invitationId } = (one.status === 201 ? one : other).body;
    const revocation = `POST /programs/${programId}/mentor-invitations/${invitationId}/revocation`;
    expect((await toMentors(revocation, { as })).body.state).toBe('revoked');
    expect((await toMentors(revocation, { as })).body.code).toBe('wrong-state');
    expect((await invite('mira@example.org')).status).toBe(201);
    at('2026-07-24T12:00:00.000Z');
    expect((await invite('mira@example.org')).status).toBe(201);
  });

  test('that expired is revoked although a newer one is open, which stays open', async () => {
    const programId = await aPublishedProgram();
    const old = await anInvitation(programId);
    at('2026-07-24T12:00:00.000Z');
    const { token } = await anInvitation(programId);
    const revocation = `POST /programs/${programId}/mentor-invitations/${old.invitationId}/revocation`;
    expect((await toMentors(revocation, { as })).body.state).toBe('revoked');
    expect((await accept(MIRA_MENTOR, token)).status).toBe(200);
  });

  test('revoked cannot be accepted', async () => {
    const programId = await aPublishedProgram();
    const { invitationId, token } = await anInvitation(programId);
    await well(
      toMentors(`POST /programs/${programId}/mentor-invitations/${invitationId}/revocation`, { as }),
    );
    expect((await accept(MIRA_MENTOR, token)).body.code).toBe('invitation-invalid');
  });

  test('of an archived program cannot be accepted, nor made', async () => {
    const programId = await aPublishedProgram();
    const { token } = await anInvitation(programId);
    await well(toPrograms(`POST /programs/${programId}/archiving`, { as }));
    expect((await accept(MIRA_MENTOR, token)).body.code).toBe('invitation-invalid');
    const body = { email: 'late@example.org', name: 'Late' };
    const answer = await toMentors(`POST /programs/${programId}/mentor-invitations`, { as, body });
    expect(answer.body.code).toBe('wrong-state');
  });

  test('is made, seen and revoked by administrators alone', async () => {
    const programId = await aPublishedProgram();
    await aMentor(programId);
    const { invitationId } = await anInvitation(programId, 'x@example.org');
    const body = { email: 'y@example.org', name: 'Y' };
    for (const [person, status] of [
      [MIRA_MENTOR, 403],
      [STRANGER, 404],
    ] as const) {
      const path = `/programs/${programId}/mentor-invitations`;
      expect((await toMentors(`POST ${path}`, { as: person, body })).status).toBe(status);
      expect((await toMentors(`GET ${path}`, { as: person })).status).toBe(status);
      expect((await toMentors(`POST ${path}/${invitationId}/revocation`, { as: person })).status).toBe(
        status,
      );
    }
  });
});

describe('a token', () => {
  test.each([
    ['made up', async () => `${Buffer.from('prg_1 inv_1').toString('base64url')}.c2VhbA`],
    ['sealed for something else', async () => seal('cursor of a list', 'prg_1 inv_1')],
    ['of an invitation that never was', async () => seal('mentor-invitation', 'prg_1 inv_1')],
    ['of one part', async () => seal('mentor-invitation', 'prg_1')],
  ])('%s is an invalid invitation', async (_what, make) => {
    const answer = await accept(MIRA_MENTOR, await make());
    expect([answer.status, answer.body.code]).toEqual([404, 'invitation-invalid']);
  });

  test('that is none at all is a bad field', async () => {
    expect((await accept(MIRA_MENTOR, 'no token')).body.errors[0].pointer).toBe('/token');
  });
});
