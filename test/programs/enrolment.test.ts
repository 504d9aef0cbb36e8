import { ADA_ADMINISTRATOR, MIRA_MENTOR, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import {
  aMentor,
  anEnrolledProgram,
  aProgram,
  aPublishedProgram,
  aSubmittedProgram,
  givenEnvironment,
  toPrograms,
  well,
} from './a-program.ts';

useTable();
beforeAll(givenEnvironment);
const as = ADA_ADMINISTRATOR;

describe('enrolling', () => {
  test('gives a draft, the role of its administrator and the usual scoring sheet', async () => {
    const answer = await toPrograms('POST /programs', { as, body: aProgram() });
    expect([answer.status, answer.headers.etag]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({ state: 'draft', roles: ['administrator'] });
    expect(answer.body.rubric.reduce((sum: number, { weight }: { weight: number }) => sum + weight, 0)).toBe(
      100,
    );
    expect(answer.body).not.toHaveProperty('createdBy');
  });

  test.each(['Flux scheduling', 'flux  SCHEDULING!', 'Flux—Scheduling'])('%j is one name', async (name) => {
    await toPrograms('POST /programs', { as, body: aProgram({ name: 'Flux scheduling' }) });
    const again = await toPrograms('POST /programs', { as: STRANGER, body: aProgram({ name }) });
    expect([again.status, again.body.code]).toEqual([409, 'program-name-taken']);
  });

  test('a name taken in one organization is free in another', async () => {
    const body = aProgram({ name: 'Shared name' });
    await well(toPrograms('POST /programs', { as, body }));
    const other = await toPrograms('POST /programs', { as, body: { ...body, organizationId: 'org_other' } });
    expect(other.status).toBe(201);
  });

  test('of one name by two people at once succeeds once', async () => {
    const body = aProgram({ name: 'Race for a name' });
    const answers = await Promise.all(
      [as, STRANGER, MIRA_MENTOR].map((person) => toPrograms('POST /programs', { as: person, body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test('twice with one Idempotency-Key is one program and one answer', async () => {
    const options = { as, body: aProgram(), key: 'enrol-once' };
    const [first, second] = [
      await toPrograms('POST /programs', options),
      await toPrograms('POST /programs', options),
    ];
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(201);
  });

  test.each([
    ['a state smuggled in', { state: 'published' }, '/state'],
    ['an organization nobody configured', { organizationId: 'org_none' }, '/organizationId'],
    ['an address without encryption', { repositoryUrl: 'http://example.org' }, '/repositoryUrl'],
    ['a line break in the name', { name: 'Flux\nBcc: all' }, '/name'],
    [
      'two prerequisites of one name',
      {
        prerequisites: [1, 2].map(() => ({
          name: 'resume',
          kind: 'resume',
          title: 'R',
          description: 'D',
          required: true,
        })),
      },
      '/prerequisites',
    ],
    ['weights of 99', { rubric: [{ name: 'skills', title: 'Skills', weight: 99 }] }, '/rubric'],
  ])('refuses %s', async (_what, over, pointer) => {
    const answer = await toPrograms('POST /programs', { as, body: aProgram(over) });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });
});

describe('editing', () => {
  test('with the version read changes it, with an older one does not', async () => {
    const programId = await anEnrolledProgram();
    const { organizationId: _, ...body } = aProgram({ pitch: 'A better pitch than the one before.' });
    const edited = await toPrograms(`PUT /programs/${programId}`, { as, body, ifMatch: 1 });
    expect([edited.status, edited.headers.etag, edited.body.pitch]).toEqual([200, '"2"', body.pitch]);
    const stale = await toPrograms(`PUT /programs/${programId}`, { as, body, ifMatch: 1 });
    expect(stale.body.code).toBe('version-stale');
    const blind = await toPrograms(`PUT /programs/${programId}`, { as, body });
    expect([blind.status, blind.body.code]).toEqual([428, 'version-required']);
  });

  test('moves the guard with the name: the old one is free, the new one taken', async () => {
    const programId = await anEnrolledProgram({ name: 'Old name of it' });
    const { organizationId: _, ...body } = aProgram({ name: 'New name of it' });
    await well(toPrograms(`PUT /programs/${programId}`, { as, body, ifMatch: 1 }));
    const taken = await toPrograms('POST /programs', { as, body: aProgram({ name: 'new NAME of it' }) });
    expect(taken.body.code).toBe('program-name-taken');
    expect(
      (await toPrograms('POST /programs', { as, body: aProgram({ name: 'Old name of it' }) })).status,
    ).toBe(201);
  });

  test('what the edit leaves out is taken away', async () => {
    const programId = await anEnrolledProgram({ logoUrl: 'https://example.org/logo.png' });
    const { organizationId: _, ...body } = aProgram();
    const edited = await well(toPrograms(`PUT /programs/${programId}`, { as, body, ifMatch: 1 }));
    expect(edited.body).not.toHaveProperty('logoUrl');
  });

  test('is not possible while staff judge it, and keeps a published name', async () => {
    const { organizationId: _, ...body } = aProgram();
    const submitted = await aSubmittedProgram();
    const judged = await toPrograms(`PUT /programs/${submitted}`, { as, body, ifMatch: 2 });
    expect([judged.status, judged.body.code]).toEqual([409, 'wrong-state']);
    const published = await aPublishedProgram();
    const renamed = await toPrograms(`PUT /programs/${published}`, { as, body, ifMatch: 3 });
    expect([renamed.status, renamed.body.rule]).toEqual([422, 'published-name']);
  });
});

describe('another administrator', () => {
  const appoint = (programId: string, personId: string, by = as) =>
    toPrograms(`POST /programs/${programId}/administrators`, { as: by, body: { personId } });

  test('is somebody known here, appointed by an administrator or staff, once, and may do what they may', async () => {
    const programId = await aPublishedProgram();
    await aMentor(programId);
    expect((await appoint(programId, MIRA_MENTOR.sub, STRANGER)).status).toBe(404);
    expect((await appoint(programId, MIRA_MENTOR.sub, MIRA_MENTOR)).status).toBe(403);
    expect((await appoint(programId, 'sub-nobody-knows')).body.code).toBe('not-found');
    const edit = () => toPrograms(`POST /programs/${programId}/hiding`, { as: MIRA_MENTOR });
    expect((await edit()).status).toBe(403);
    const appointed = await appoint(programId, MIRA_MENTOR.sub, STELLA_STAFF);
    expect([appointed.status, appointed.body.personId]).toEqual([201, MIRA_MENTOR.sub]);
    expect((await appoint(programId, MIRA_MENTOR.sub)).body.code).toBe('already-exists');
    expect((await edit()).status).toBe(200);
  });
});
