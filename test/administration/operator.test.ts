/** The form of commands: what is refused before anything is looked at, and the events that the console offers. */
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { AnyCommand } from '../../functions/administration/operator/command.ts';
import { commands } from '../../functions/administration/operator/commands.ts';
import { handler } from '../../functions/administration/operator/handler.ts';
import { schemaOf } from '../../functions/administration/operator/perform.ts';
import { isStaff } from '../../functions/kernel/actor.ts';
import { ADA_ADMINISTRATOR, NOOR_MENTEE, STELLA_STAFF } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { versionOfProgram } from '../kit/versions.ts';
import { approve, aSubmittedProgram, givenEnvironment, reject, toPrograms } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import { operate, recordsOf, signed, WHO, WHY } from './an-operator.ts';

useTable();
beforeAll(givenEnvironment);

const EVENTS = 'functions/administration/operator/events';
const files = readdirSync(EVENTS).map((file) => [file.replace('.json', ''), `${EVENTS}/${file}`] as const);

describe('the shareable test events', () => {
  test('are one for each command', () => {
    expect(files.map(([name]) => name).sort()).toEqual(Object.keys(commands).sort());
  });

  test.each(files)('%s is an event of its command, with marked places to fill in', (name, path) => {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const parsed = v.safeParse(schemaOf(name, commands[name] as AnyCommand), event);
    expect(parsed.issues).toBeUndefined();
    expect(event).toMatchObject({
      who: 'placeholder@example.org',
      why: expect.stringMatching(/^PLACEHOLDER/),
    });
  });

  test.each(files)(
    '%s, run as it is, is refused or finds nothing, and writes nothing',
    async (_name, path) => {
      const answer = await handler(JSON.parse(readFileSync(path, 'utf8')));
      expect(answer).toMatchObject({ ok: false, says: expect.stringMatching(/^Nothing was done\. /) });
      expect(answer).toMatchObject({ code: expect.stringMatching(/^(not-found|result-mismatch)$/) });
    },
  );
});

describe('an event that is none', () => {
  test.each([
    ['nothing', undefined],
    ['a text', 'release the term'],
    ['a list', [{ do: 'look' }]],
    ['no command', { who: WHO, why: WHY }],
    ['a command there is not', { do: 'delete-everything', who: WHO, why: WHY }],
    ['a name every object has', { do: 'constructor', who: WHO, why: WHY }],
  ])('%s: refused, and the commands are named', async (_name, event) => {
    const answer = await handler(event);
    expect(answer).toMatchObject({ ok: false, code: 'invalid-request' });
    expect(answer.says).toContain('release-term');
  });

  test.each([
    ['a field too many', { state: 'published' }, '/state', 'is not a field of this request'],
    ['no reason', { why: undefined }, '/why', 'is missing'],
    ['a reason of one letter', { why: 'x' }, '/why', expect.any(String)],
    ['nobody', { who: '' }, '/who', 'not a person id'],
    ['an id of another kind', { programId: 'trm_1' }, '/programId', 'not an id of a program'],
  ])('%s: refused with its pointer', async (_name, over, pointer, detail) => {
    const fields = { programId: 'prg_1', ...over };
    const answer = await operate('approve-program', fields);
    expect(answer).toMatchObject({ ok: false, code: 'invalid-request', errors: [{ pointer, detail }] });
  });
});

describe('who', () => {
  test('goes into the one record of what is done, with why and as an operator', async () => {
    const programId = await aSubmittedProgram();
    const answer = await operate('approve-program', { programId });
    expect(answer).toMatchObject({
      ok: true,
      says: expect.stringContaining('is published'),
      requestId: expect.any(String),
    });
    expect(await recordsOf(`PROGRAM#${programId}`)).toMatchObject([
      { ...signed, name: 'program-approved', from: 'submitted', to: 'published' },
    ]);
    const again = await operate('approve-program', { programId });
    expect(again).toMatchObject({ ok: false, code: 'wrong-state' });
    expect(await recordsOf(`PROGRAM#${programId}`)).toHaveLength(1);
  });

  test('names the version it has read, and nothing newer is published', async () => {
    const programId = await aSubmittedProgram();
    const version = await versionOfProgram(programId);
    await reject(programId);
    await toPrograms(`POST /programs/${programId}/submission`, { as: ADA_ADMINISTRATOR });
    expect((await operate('approve-program', { programId, version })).code).toBe('version-stale');
    expect(await recordsOf(`PROGRAM#${programId}`)).toEqual([]);
    const read = { programId, version: await versionOfProgram(programId) };
    expect(await operate('approve-program', read)).toMatchObject({ ok: true });
  });

  test.each([ADA_ADMINISTRATOR.sub, ADA_ADMINISTRATOR.email, ADA_ADMINISTRATOR.email.toUpperCase()])(
    '%s is known again: nobody approves their own program, at the console either',
    async (who) => {
      const programId = await aSubmittedProgram();
      const atConsole = await operate('approve-program', { programId }, { who });
      const staffed = { ...ADA_ADMINISTRATOR, groups: ['staff'] };
      const byApi = await approve(programId, staffed);
      expect(atConsole).toMatchObject({ ok: false, code: 'own-program' });
      expect(byApi.body.code).toBe('own-program');
      expect(await recordsOf(`PROGRAM#${programId}`)).toEqual([]);
    },
  );

  test('is asked for a subject where several people have the address', async () => {
    const shared = { ...STELLA_STAFF, email: 'desk@people.example' };
    await aSubmittedProgram();
    for (const as of [shared, { ...NOOR_MENTEE, email: shared.email }]) {
      const body = {
        organizationId: 'org_cncf',
        name: `Of ${as.sub}`,
        pitch: 'A pitch that is long enough.',
      };
      const rest = {
        repositoryUrl: 'https://github.com/a/b',
        technologies: ['Go'],
        skills: ['Go'],
        prerequisites: [],
      };
      expect((await toPrograms('POST /programs', { as, body: { ...body, ...rest } })).status).toBe(201);
    }
    await eventually(
      () => operate('approve-program', { programId: 'prg_1' }, { who: shared.email }),
      ({ errors }) =>
        expect(errors).toEqual([{ pointer: '/who', detail: expect.stringContaining('several people') }]),
    );
  });
});

test('the console stands for one part at a time: what a command needs, and no other', () => {
  const operator = {
    kind: 'operator',
    id: WHO,
    email: '',
    name: WHO,
    staff: [],
    part: 'hr',
    why: WHY,
  } as const;
  expect(isStaff(operator, 'org_cncf', 'hr')).toBe(true);
  expect(isStaff(operator, 'org_cncf', 'staff', 'finance')).toBe(false);
});

test('P5: a fault of ours fails the run and says nothing of the inside', async () => {
  const table = process.env.TABLE_NAME;
  process.env.TABLE_NAME = 'no-such-table';
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(operate('look', { of: 'prg_1' })).rejects.toThrow(/^A fault of ours\./);
  process.env.TABLE_NAME = table;
});
