import { mentorJoined } from '../../functions/mentors/letters/mentor-joined.ts';
import { mentorRequestAnswered } from '../../functions/mentors/letters/mentor-request-answered.ts';
import { mentorRequested } from '../../functions/mentors/letters/mentor-requested.ts';
import { mentorResigned } from '../../functions/mentors/letters/mentor-resigned.ts';
import { hasActiveMentor } from '../../functions/mentors/repository.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STRANGER, somebody } from '../kit/actors.ts';
import { type Called, call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import {
  aMentor,
  anEnrolledProgram,
  anInvitation,
  aPublishedProgram,
  givenEnvironment,
  toMentors,
  toPrograms,
  well,
} from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';

useTable();
beforeAll(givenEnvironment);
beforeEach(() => at('2026-07-10T12:00:00.000Z'));
const as = ADA_ADMINISTRATOR;

const accept = (person: Somebody, token: string): Promise<Called> =>
  toMentors('POST /mentor-invitations/acceptance', { as: person, body: { token } });

async function aMentorProfile(person: Somebody): Promise<void> {
  const body = { introduction: 'I maintain it.', skills: ['Go'], links: [] };
  await call(profilesApi, profileRoutes, 'PUT /me/profile/mentor', { as: person, body });
}

async function mentored(programId: string): Promise<boolean> {
  return commitStep([hasActiveMentor(programId)]).then(
    () => true,
    () => false,
  );
}

describe('asking to mentor', () => {
  const answer = (
    programId: string,
    personId: string,
    word: string,
    person: Somebody = as,
  ): Promise<Called> =>
    toMentors(`POST /programs/${programId}/mentors/${personId}/${word}`, {
      as: person,
      ...(word === 'refusal' ? { body: { reason: 'We have enough mentors' } } : {}),
    });

  test('needs a profile first (MP), and a program that is published', async () => {
    const programId = await aPublishedProgram();
    const person = somebody('Petra Profileless');
    const early = await toMentors(`POST /programs/${programId}/mentor-requests`, { as: person });
    expect([early.status, early.body.code]).toEqual([422, 'profile-required']);
    await aMentorProfile(person);
    expect((await toMentors(`POST /programs/${programId}/mentor-requests`, { as: person })).status).toBe(201);
    const draft = await anEnrolledProgram();
    expect((await toMentors(`POST /programs/${draft}/mentor-requests`, { as: person })).status).toBe(404);
  });

  test('gives no right until it is approved: a request is nobody yet', async () => {
    const programId = await aPublishedProgram();
    const person = somebody('Rolf Requester');
    await aMentorProfile(person);
    await well(toMentors(`POST /programs/${programId}/mentor-requests`, { as: person }));
    expect((await toPrograms(`GET /programs/${programId}`, { as: person })).status).toBe(404);
    expect(await mentored(programId)).toBe(false);
    expect((await answer(programId, person.sub, 'approval', person)).status).toBe(404);

    const requested = await theEvent(`PROGRAM#${programId}`, 'mentor-requested');
    expect((await copiesOf(mentorRequested, requested)).map(({ to }) => to)).toEqual([{ personId: as.sub }]);
    expect((await answer(programId, person.sub, 'approval')).body.state).toBe('active');
    expect(await copiesOf(mentorRequested, requested)).toEqual([]);
    expect(await mentored(programId)).toBe(true);
    expect((await toPrograms(`GET /programs/${programId}`, { as: person })).status).toBe(200);

    const joined = await theEvent(`PROGRAM#${programId}`, 'mentor-joined');
    expect((await copiesOf(mentorRequestAnswered, joined)).map(({ to }) => to)).toEqual([
      { personId: person.sub },
    ]);
    // Whoever approved knows.
    expect(await copiesOf(mentorJoined, joined)).toEqual([]);
  });

  test('twice, or as a mentor already, is there already', async () => {
    const programId = await aPublishedProgram();
    await aMentorProfile(MIRA_MENTOR);
    const ask = () => toMentors(`POST /programs/${programId}/mentor-requests`, { as: MIRA_MENTOR });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { token } = await anInvitation(programId);
    expect((await accept(MIRA_MENTOR, token)).body.state).toBe('active');
    expect((await ask()).body.code).toBe('already-exists');
  });

  test('refused says why and may be asked again; answered twice is a wrong state', async () => {
    const programId = await aPublishedProgram();
    const person = somebody('Rita Refused');
    await aMentorProfile(person);
    const ask = () => toMentors(`POST /programs/${programId}/mentor-requests`, { as: person });
    await well(ask());
    expect((await answer(programId, person.sub, 'refusal')).body.state).toBe('declined');
    expect((await answer(programId, person.sub, 'approval')).body.code).toBe('wrong-state');
    const refused = await theEvent(`PROGRAM#${programId}`, 'mentor-refused');
    const [copy] = await copiesOf(mentorRequestAnswered, refused);
    expect([copy?.to, copy?.text]).toEqual([
      { personId: person.sub },
      expect.stringContaining('We have enough mentors'),
    ]);
    expect((await ask()).body.state).toBe('requested');
  });

  test('a program that has ended takes nobody any more: who asked before is refused', async () => {
    const programId = await aPublishedProgram();
    const person = somebody('Late Lena');
    await aMentorProfile(person);
    await well(toMentors(`POST /programs/${programId}/mentor-requests`, { as: person }));
    await well(toPrograms(`POST /programs/${programId}/archiving`, { as }));
    expect((await answer(programId, person.sub, 'approval')).body.code).toBe('wrong-state');
    expect((await answer(programId, person.sub, 'refusal')).body.state).toBe('declined');
  });

  test('somebody who never asked cannot be approved', async () => {
    const programId = await aPublishedProgram();
    expect((await answer(programId, STRANGER.sub, 'approval')).status).toBe(404);
  });
});

describe('resigning', () => {
  const resign = (programId: string, person: Somebody): Promise<Called> =>
    toMentors(`POST /programs/${programId}/mentors/me/resignation`, { as: person });

  test('ends the role and tells the administrators; an invitation brings them back', async () => {
    const programId = await aPublishedProgram();
    await aMentor(programId);
    await aMentor(programId, STRANGER);
    expect((await resign(programId, MIRA_MENTOR)).body.state).toBe('resigned');
    const event = await theEvent(`PROGRAM#${programId}`, 'mentor-resigned');
    expect((await copiesOf(mentorResigned, event)).map(({ to }) => to)).toEqual([{ personId: as.sub }]);
    expect((await resign(programId, MIRA_MENTOR)).status).toBe(404);
    await aMentor(programId);
    expect((await toPrograms(`GET /programs/${programId}`, { as: MIRA_MENTOR })).status).toBe(200);
  });

  test('of the last mentor of a published program waits for another, also at once', async () => {
    const programId = await aPublishedProgram();
    await aMentor(programId);
    const last = await resign(programId, MIRA_MENTOR);
    expect([last.status, last.body.code]).toEqual([409, 'last-mentor']);
    await aMentor(programId, STRANGER);
    const answers = await Promise.all([resign(programId, MIRA_MENTOR), resign(programId, STRANGER)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await mentored(programId)).toBe(true);
  });

  test('of the last mentor of a hidden program is possible', async () => {
    const programId = await aPublishedProgram();
    await aMentor(programId);
    await well(toPrograms(`POST /programs/${programId}/hiding`, { as }));
    expect((await resign(programId, MIRA_MENTOR)).status).toBe(200);
    expect(await mentored(programId)).toBe(false);
  });

  test('is for mentors: an administrator who is none is refused', async () => {
    const programId = await aPublishedProgram();
    expect((await resign(programId, as)).status).toBe(403);
  });
});

test('the list of mentors shows names and profiles, and no address to anybody', async () => {
  const programId = await aPublishedProgram();
  await aMentorProfile(MIRA_MENTOR);
  await aMentor(programId);
  await aMentor(programId, STRANGER);
  const seen = await toMentors(`GET /programs/${programId}/mentors`, { as });
  expect(seen.body.items.map(({ name }: { name: string }) => name).sort()).toEqual([
    'Mira Mentor',
    'Sam Stranger',
  ]);
  expect(seen.text).toContain('I maintain it.');
  expect(seen.text).not.toContain('@');
  const outsider = await toMentors(`GET /programs/${programId}/mentors`, { as: somebody('Out Sider') });
  expect(outsider.status).toBe(404);
});
