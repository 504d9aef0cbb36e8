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
import {
  aMentor,
  anEnrolledProgram,
  aPublishedProgram,
  aSubmittedProgram,
  givenEnvironment,
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

    const approved = await toPrograms(`POST /programs/${programId}/approval`, { as: STELLA_STAFF });
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
    for (const move of ['approval', 'rejection']) {
      const body = move === 'rejection' ? { body: { reason: 'Not mine to judge' } } : {};
      const answer = await toPrograms(`POST /programs/${own}/${move}`, { as: both, ...body });
      expect([answer.status, answer.body.code]).toEqual([403, 'own-program']);
    }
    const mentored = await aSubmittedProgram();
    await aMentor(mentored, both);
    const answer = await toPrograms(`POST /programs/${mentored}/approval`, { as: both });
    expect(answer.body.code).toBe('own-program');
  });

  test.each<[string, Somebody, number]>([
    ['a stranger', STRANGER, 404],
    ['staff of another organization', OLGA_OTHER, 404],
    ['its administrator', ADA_ADMINISTRATOR, 403],
    ['finance', somebody('Fay Finance', 'finance'), 403],
  ])('by %s is refused and changes nothing', async (_who, person, status) => {
    const programId = await aSubmittedProgram();
    const answer = await toPrograms(`POST /programs/${programId}/approval`, { as: person });
    expect(answer.status).toBe(status);
    expect((await load(programs, { programId }))?.state).toBe('submitted');
  });

  test('of a draft, or twice, is a wrong state', async () => {
    const draft = await anEnrolledProgram();
    const early = await toPrograms(`POST /programs/${draft}/approval`, { as: STELLA_STAFF });
    expect([early.status, early.body.code]).toEqual([409, 'wrong-state']);
    const published = await aPublishedProgram();
    const again = await toPrograms(`POST /programs/${published}/approval`, { as: STELLA_STAFF });
    expect(again.body.code).toBe('wrong-state');
  });

  test('and rejection at once end in one of them', async () => {
    const programId = await aSubmittedProgram();
    const body = { reason: 'Please name the mentors' };
    const answers = await Promise.all([
      toPrograms(`POST /programs/${programId}/approval`, { as: STELLA_STAFF }),
      toPrograms(`POST /programs/${programId}/rejection`, { as: STELLA_STAFF, body }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
  });
});

describe('rejection', () => {
  test('says why, and the program may be submitted again without a trace of it', async () => {
    const programId = await aSubmittedProgram();
    const body = { reason: 'Please name the repository' };
    const rejected = await toPrograms(`POST /programs/${programId}/rejection`, { as: STELLA_STAFF, body });
    expect(rejected.body).toMatchObject({ state: 'rejected', rejectionReason: body.reason });
    const again = await toPrograms(`POST /programs/${programId}/submission`, { as });
    expect(again.body.state).toBe('submitted');
    expect(again.body).not.toHaveProperty('rejectionReason');
  });

  test('needs a reason', async () => {
    const programId = await aSubmittedProgram();
    const answer = await toPrograms(`POST /programs/${programId}/rejection`, {
      as: STELLA_STAFF,
      body: { reason: ' ' },
    });
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
    await well(toPrograms(`POST /programs/${programId}/approval`, { as: STELLA_STAFF }));
    expect(await copiesOf(programSubmitted, event)).toEqual([]);
  });

  test('administrators hear of the approval, and of a rejection with its reason', async () => {
    const approved = await aPublishedProgram();
    const yes = await theEvent(`PROGRAM#${approved}`, 'program-approved');
    expect((await copiesOf(programApproved, yes)).map(({ to }) => to)).toEqual([{ personId: as.sub }]);

    const programId = await aSubmittedProgram();
    const body = { reason: 'Please name the repository' };
    await well(toPrograms(`POST /programs/${programId}/rejection`, { as: STELLA_STAFF, body }));
    const no = await theEvent(`PROGRAM#${programId}`, 'program-rejected');
    const [copy] = await copiesOf(programRejected, no);
    expect(copy?.to).toEqual({ personId: as.sub });
    expect(copy?.text).toContain(body.reason);
  });
});
