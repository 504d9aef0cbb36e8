/** domain, step 1: published programs are public and searchable; hidden and archived ones are not. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { applicationBegins, applicationEnds } from '../../functions/programs/repository.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import {
  aMentor,
  anEnrolledProgram,
  aPublishedProgram,
  aSubmittedProgram,
  givenEnvironment,
  toMentors,
  toPrograms,
  well,
} from './a-program.ts';
import { eventually } from './eventually.ts';

useTable();
beforeAll(givenEnvironment);
const as = ADA_ADMINISTRATOR;

async function found(query: Readonly<Record<string, string>>): Promise<string[]> {
  const { body } = await well(toPrograms('GET /catalog', { query: { organization: 'org_cncf', ...query } }));
  return body.items.map((row: { name: string }) => row.name);
}

describe('the catalog', () => {
  beforeAll(async () => {
    await aPublishedProgram({ name: 'Zebra scheduler', technologies: ['Go'] });
    await aPublishedProgram({ name: 'aardvark Größe', technologies: ['Rust', 'eBPF'] });
    await anEnrolledProgram({ name: 'Draft scheduler', technologies: ['Go'] });
    await aSubmittedProgram({ name: 'Submitted scheduler', technologies: ['Go'] });
  });

  test('holds published programs alone, by name whatever the case', async () => {
    await eventually(
      () => found({}),
      (names) => expect(names).toEqual(['aardvark Größe', 'Zebra scheduler']),
    );
  });

  test.each([
    [{ text: 'scheduler' }, ['Zebra scheduler']],
    [{ text: 'GROSSE ebpf' }, ['aardvark Größe']],
    [{ text: 'scheduler ebpf' }, []],
    [{ technology: 'go' }, ['Zebra scheduler']],
    [{ technology: 'g' }, []],
    [{ technology: 'rust', text: 'reading' }, ['aardvark Größe']],
  ])('searched by %j has %j', async (query, names) => {
    expect(await found(query)).toEqual(names);
  });

  test('is paged by cursors that are good for this list and this reader', async () => {
    const first = await toPrograms('GET /catalog', { query: { organization: 'org_cncf', limit: '1' } });
    expect(first.body.items).toHaveLength(1);
    const cursor: string = first.body.next;
    expect(await found({ limit: '1', cursor })).toEqual(['Zebra scheduler']);
    for (const [query, person] of [
      [{ organization: 'org_cncf', cursor }, { as: STRANGER }],
      [{ organization: 'org_other', cursor }, {}],
      [{ organization: 'org_cncf', cursor: `${cursor}x` }, {}],
    ] as const) {
      const answer = await toPrograms('GET /catalog', { query, ...person });
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-cursor']);
    }
  });

  test.each([{ organization: 'org_none' }, {}, { organization: 'org_cncf', state: 'draft' }])(
    'asked with %j is refused',
    async (query) => {
      expect((await toPrograms('GET /catalog', { query })).status).toBe(400);
    },
  );
});

describe('hiding and archiving', () => {
  test('take a program off the catalog; a hidden one can be shown again, an archived one not', async () => {
    const programId = await aPublishedProgram();
    await well(toPrograms(`POST /programs/${programId}/hiding`, { as }));
    expect((await toPrograms(`GET /catalog/${programId}`)).status).toBe(404);
    await well(toPrograms(`POST /programs/${programId}/publication`, { as: STELLA_STAFF }));
    expect((await toPrograms(`GET /catalog/${programId}`)).status).toBe(200);
    await well(toPrograms(`POST /programs/${programId}/archiving`, { as }));
    for (const move of ['publication', 'hiding', 'submission', 'archiving']) {
      expect((await toPrograms(`POST /programs/${programId}/${move}`, { as })).body.code).toBe('wrong-state');
    }
    expect((await toPrograms(`GET /programs/${programId}`, { as })).body.state).toBe('archived');
  });

  test.each(['hiding', 'archiving'])('%s waits until no application is live', async (move) => {
    const programId = await aPublishedProgram();
    await commitStep([applicationBegins(programId)]);
    const answer = await toPrograms(`POST /programs/${programId}/${move}`, { as });
    expect([answer.status, answer.body.code]).toEqual([409, 'wrong-state']);
    await commitStep([applicationEnds(programId)]);
    expect((await toPrograms(`POST /programs/${programId}/${move}`, { as })).status).toBe(200);
  });

  test.each(['hiding', 'archiving', 'publication', 'submission'])(
    '%s is not for a mentor or a stranger',
    async (move) => {
      const programId = await aPublishedProgram();
      await aMentor(programId);
      expect((await toPrograms(`POST /programs/${programId}/${move}`, { as: MIRA_MENTOR })).status).toBe(403);
      expect((await toPrograms(`POST /programs/${programId}/${move}`, { as: STRANGER })).status).toBe(404);
    },
  );
});

describe('a program of mine', () => {
  test('is in my list with what I am to it; a stranger has none and sees none', async () => {
    const programId = await aPublishedProgram();
    await aMentor(programId);
    await eventually(
      () => toPrograms('GET /me/programs', { as: MIRA_MENTOR, query: { limit: '100' } }),
      ({ body }) =>
        expect(body.items.find((one: { programId: string }) => one.programId === programId)).toMatchObject({
          role: 'mentor',
          membership: 'active',
          state: 'published',
        }),
    );
    expect((await toPrograms('GET /me/programs', { as: STRANGER })).body.items).toEqual([]);
    const [forbidden, absent] = [
      await toPrograms(`GET /programs/${programId}`, { as: STRANGER }),
      await toPrograms('GET /programs/prg_0absent', { as: STRANGER }),
    ];
    const { requestId: _, ...one } = forbidden.body;
    const { requestId: __, ...other } = absent.body;
    expect(one).toEqual(other);
  });

  test('is closed to a mentor who resigned, from the next request on (Z6)', async () => {
    const programId = await aPublishedProgram();
    await aMentor(programId);
    await aMentor(programId, STRANGER);
    expect((await toPrograms(`GET /programs/${programId}`, { as: MIRA_MENTOR })).status).toBe(200);
    await well(toMentors(`POST /programs/${programId}/mentors/me/resignation`, { as: MIRA_MENTOR }));
    expect((await toPrograms(`GET /programs/${programId}`, { as: MIRA_MENTOR })).status).toBe(404);
  });
});
