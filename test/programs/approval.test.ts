/** domain, step 1: a program is judged by staff who have no part in it. */
import { load } from '../../functions/platform/table/read.ts';
import { programApproved } from '../../functions/programs/letters/program-approved.ts';
import { programRejected } from '../../functions/programs/letters/program-rejected.ts';
import { programSubmitted } from '../../functions/programs/letters/program-submitted.ts';
import { programs } from '../../functions/programs/repository.ts';
import {
  ADA_ADMINISTRATOR,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
  somebody,
} from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { versionOfProgram } from '../kit/versions.ts';
import {
  aMentor,
  anEnrolledProgram,
  aProgram,
  aPublishedProgram,
  approve,
  aSubmittedProgram,
  givenEnvironment,
  reject,
  toPrograms,
  well,
} from './a-program.ts';
import { copiesOf, eventsOf, isChained, theEvent } from './events.ts';
import { eventually } from './eventually.ts';

useTable();
beforeAll(givenEnvironment);
const as = ADA_ADMINISTRATOR;

describe('approval', () => {
  test('publishes: staff see it in their queue, then everybody in the catalog', async () => {
    const programId = await aSubmittedProgram();
    const queue = async () =>
      (
        await toPrograms('GET /organizations/org_cncf/program-approvals', {
          as: STELLA_STAFF,
          query: { limit: '100' },
        })
      ).body.items.map((row: { programId: string }) => row.programId);
    await eventually(queue, (waiting) => expect(waiting).toContain(programId));
    expect((await toPrograms(`GET /catalog/${programId}`)).status).toBe(404);

    const approved = await approve(programId);
    expect([approved.status, approved.body.state]).toEqual([200, 'published']);
    await eventually(queue, (waiting) => expect(waiting).not.toContain(programId));
    const page = await toPrograms(`GET /catalog/${programId}`);
    expect(page.status).toBe(200);
    for (const secret of ['state', 'rubric', 'createdBy', 'roles'])
      expect(page.body).not.toHaveProperty(secret);
  });

  test('is never given to one’s own program, as its creator or as its mentor', async () => {
    const both = { ...STELLA_STAFF, ...somebody('Stef Both', 'staff') };
    const own = await anEnrolledProgram({}, both);
    await well(toPrograms(`POST /programs/${own}/submission`, { as: both }));
    for (const answer of [await approve(own, both), await reject(own, both)]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'own-program']);
    }
    const mentored = await aSubmittedProgram();
    await aMentor(mentored, both);
    const answer = await approve(mentored, both);
    expect(answer.body.code).toBe('own-program');
  });

  test.each<[string, Somebody, number]>([
    ['a stranger', STRANGER, 404],
    ['staff of another organization', OLGA_OTHER, 404],
    ['its administrator', ADA_ADMINISTRATOR, 403],
    ['finance', somebody('Fay Finance', 'finance'), 403],
  ])('by %s is refused and changes nothing', async (_who, person, status) => {
    const programId = await aSubmittedProgram();
    const answer = await approve(programId, person);
    expect(answer.status).toBe(status);
    expect((await load(programs, { programId }))?.state).toBe('submitted');
  });

  test('of a draft, or twice, is a wrong state', async () => {
    const draft = await anEnrolledProgram();
    const early = await approve(draft);
    expect([early.status, early.body.code]).toEqual([409, 'wrong-state']);
    const published = await aPublishedProgram();
    const again = await approve(published);
    expect(again.body.code).toBe('wrong-state');
  });

  test('and rejection at once end in one of them', async () => {
    const programId = await aSubmittedProgram();
    const read = { as: STELLA_STAFF, ifMatch: await versionOfProgram(programId) };
    const body = { reason: 'Please name the mentors' };
    const answers = await Promise.all([
      toPrograms(`POST /programs/${programId}/approval`, read),
      toPrograms(`POST /programs/${programId}/rejection`, { ...read, body }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('a judgement is on the words that were read', () => {
  const edited = async (programId: string, pitch: string) => {
    const { organizationId: _, ...texts } = aProgram();
    const ifMatch = await versionOfProgram(programId);
    await well(toPrograms(`PUT /programs/${programId}`, { as, body: { ...texts, pitch }, ifMatch }));
    await well(toPrograms(`POST /programs/${programId}/submission`, { as }));
  };

  test.each(['approval', 'rejection'])('%s of words that were edited since is refused', async (move) => {
    const programId = await aSubmittedProgram();
    const read = await toPrograms(`GET /programs/${programId}`, { as: STELLA_STAFF });
    const ifMatch = Number(String(read.headers.etag).replaceAll('"', ''));
    await well(reject(programId));
    await edited(programId, 'Send your savings to this address.');
    const body = move === 'rejection' ? { body: { reason: 'Not yet.' } } : {};
    const stale = await toPrograms(`POST /programs/${programId}/${move}`, {
      as: STELLA_STAFF,
      ifMatch,
      ...body,
    });
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
    expect((await load(programs, { programId }))?.state).toBe('submitted');
    const unread = await toPrograms(`POST /programs/${programId}/${move}`, { as: STELLA_STAFF, ...body });
    expect([unread.status, unread.body.code]).toEqual([428, 'version-required']);
  });
});

describe('rejection', () => {
  test('says why, and the program may be submitted again without a trace of it', async () => {
    const programId = await aSubmittedProgram();
    const body = { reason: 'Please name the repository' };
    const rejected = await reject(programId, STELLA_STAFF, body.reason);
    expect(rejected.body).toMatchObject({ state: 'rejected', rejectionReason: body.reason });
    const again = await toPrograms(`POST /programs/${programId}/submission`, { as });
    expect(again.body.state).toBe('submitted');
    expect(again.body).not.toHaveProperty('rejectionReason');
  });

  test('needs a reason', async () => {
    const programId = await aSubmittedProgram();
    const answer = await reject(programId, STELLA_STAFF, ' ');
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/reason']);
  });
});

test('every step leaves one record, chained to the one before (P7)', async () => {
  const programId = await aPublishedProgram();
  const all = await eventsOf(`PROGRAM#${programId}`);
  const life = all.filter(({ subjectType }) => subjectType === 'program');
  expect(life.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['program-enrolled', undefined, 'draft'],
    ['program-submitted', 'draft', 'submitted'],
    ['program-approved', 'submitted', 'published'],
  ]);
  expect(isChained(life)).toBe(true);
});

describe('letters', () => {
  test('the staff desk hears of a submission while it waits, and not after', async () => {
    const programId = await aSubmittedProgram();
    const event = await theEvent(`PROGRAM#${programId}`, 'program-submitted');
    const [copy, ...others] = await copiesOf(programSubmitted, event);
    expect(others).toEqual([]);
    expect(copy?.to).toEqual({ email: 'mentoring-staff@cncf.example', name: expect.any(String) });
    expect(copy?.text).toContain(`https://app.example/programs/${programId}`);
    await well(approve(programId));
    expect(await copiesOf(programSubmitted, event)).toEqual([]);
  });

  test('administrators hear of the approval, and of a rejection with its reason', async () => {
    const approved = await aPublishedProgram();
    const yes = await theEvent(`PROGRAM#${approved}`, 'program-approved');
    expect((await copiesOf(programApproved, yes)).map(({ to }) => to)).toEqual([{ personId: as.sub }]);

    const programId = await aSubmittedProgram();
    const body = { reason: 'Please name the repository' };
    await well(reject(programId, STELLA_STAFF, body.reason));
    const no = await theEvent(`PROGRAM#${programId}`, 'program-rejected');
    const [copy] = await copiesOf(programRejected, no);
    expect(copy?.to).toEqual({ personId: as.sub });
    expect(copy?.text).toContain(body.reason);
  });
});
