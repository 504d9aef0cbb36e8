/** E2: staff lets somebody be written to again; what comes back afterwards suppresses anew. */
import { handler as api } from '../../functions/notifications/api.ts';
import { routes } from '../../functions/notifications/routes.ts';
import { addressHash, suppressions } from '../../functions/notifications/suppression.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { rememberContact } from '../../functions/profiles/repository.ts';
import { operate } from '../administration/an-operator.ts';
import { application, makeApplication } from '../administration/facts.ts';
import {
  asPerson,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
  TARA_TALENT,
} from '../kit/actors.ts';
import { type CallOptions, call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aMentor, aPublishedProgram, givenEnvironment, well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import { arrive, bounce, somebodyWrittenTo } from './a-notice.ts';
import { useMailService } from './mail-service.ts';

const table = useTable();
const post = useMailService();
const REASON = 'They rang: the mailbox was full, and is theirs.';

beforeAll(givenEnvironment);
beforeEach(async () => {
  await table.fresh();
  await makeApplication();
  at('2026-09-01T10:00:30Z');
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

const lift = (personId: string, { as = STELLA_STAFF, ...options }: CallOptions = {}, of = 'org_cncf') =>
  call(api, routes, `POST /organizations/${of}/mail-suppressions/${personId}/lifting`, {
    as,
    body: { reason: REASON },
    ...options,
  });

const contact = (who: Somebody, email: string) => commitStep([rememberContact(asPerson({ ...who, email }))]);

/** The applicant of the facts, whose address came back. */
async function aSuppressed() {
  const noor = await somebodyWrittenTo();
  const personId = application.personId;
  await contact({ ...NOOR_MENTEE, sub: personId }, noor.email.toUpperCase());
  await arrive(bounce(noor.sent, noor.email));
  const hash = addressHash(noor.email);
  return {
    ...noor,
    personId,
    /** Whether a letter goes out now. */
    reached: async () => {
      const before = post.taken.length;
      await noor.again();
      return post.taken.length > before;
    },
    lifted: async () => (await load(suppressions, { addressHash: hash }))?.lifted,
    records: () => eventsOf(`MAIL-SUPPRESSION#${hash}`),
  };
}

describe('a suppression', () => {
  test('is lifted once, with who and why, and letters go out again', async () => {
    const noor = await aSuppressed();
    expect(await noor.reached()).toBe(false);
    const first = (await well(lift(noor.personId))).body;
    expect(first).toEqual({ personId: noor.personId, liftedAt: '2026-09-01T10:00:30.000Z' });
    at('2026-09-01T11:00:00Z');
    expect((await well(lift(noor.personId))).body).toEqual(first);
    expect(await noor.reached()).toBe(true);
    expect(await noor.records()).toMatchObject([
      {
        name: 'mail-suppression-lifted',
        actorId: STELLA_STAFF.sub,
        why: REASON,
        data: { organizationId: 'org_cncf', personId: noor.personId },
      },
    ]);
    expect(JSON.stringify(await noor.records())).not.toContain('@');
  });

  test('lifted by two at once is lifted once', async () => {
    const noor = await aSuppressed();
    const answers = await Promise.all([lift(noor.personId), lift(noor.personId)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(await noor.records()).toHaveLength(1);
  });

  test('holds again when a letter sent since comes back; an old notice that comes late changes nothing', async () => {
    const noor = await aSuppressed();
    await well(lift(noor.personId));
    await arrive(bounce(noor.sent, noor.email));
    expect(await noor.reached()).toBe(true);
    const later = bounce(noor.sent, noor.email);
    later.mail.timestamp = '2026-09-01T12:00:00.000Z';
    at('2026-09-01T12:30:00Z');
    expect(await arrive(later, later)).toEqual([]);
    expect([await noor.lifted(), await noor.reached()]).toEqual([undefined, false]);
    await well(lift(noor.personId));
    expect(await noor.reached()).toBe(true);
    expect((await noor.records()).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test('that is none is not lifted, and says so', async () => {
    await contact({ ...NOOR_MENTEE, sub: application.personId }, 'never-came-back@people.example');
    expect((await well(lift(application.personId))).body).toEqual({ personId: application.personId });
  });
});

describe('Z2: whose', () => {
  test('is for staff of the organization alone, and says why', async () => {
    const noor = await aSuppressed();
    const mentee = { ...NOOR_MENTEE, sub: noor.personId };
    for (const as of [mentee, HANA_HR, FINN_FINANCE, TARA_TALENT, OLGA_OTHER, STRANGER])
      expect((await lift(noor.personId, { as })).status).toBe(404);
    for (const body of [{}, { reason: '' }, { reason: REASON, email: 'x@y.example' }])
      expect((await lift(noor.personId, { body })).status).toBe(400);
    expect(await noor.reached()).toBe(false);
  });

  test('a person of another organization, or of none, is not there', async () => {
    const noor = await aSuppressed();
    const elsewhere = await lift(noor.personId, { as: OLGA_OTHER }, 'org_other');
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'not-found']);
    await contact(STRANGER, noor.email);
    expect((await lift(STRANGER.sub)).status).toBe(404);
    expect((await lift('sub-nobody')).status).toBe(404);
    expect(await noor.reached()).toBe(false);
  });

  test('a mentor is one of the organization by their program', async () => {
    const noor = await aSuppressed();
    const programId = await aPublishedProgram();
    await aMentor(programId, MIRA_MENTOR);
    await contact(MIRA_MENTOR, noor.email);
    expect((await well(lift(MIRA_MENTOR.sub))).body.liftedAt).toBeDefined();
    expect(await noor.reached()).toBe(true);
  });
});

test('at the console: done, done twice, and refused as at the door', async () => {
  const noor = await aSuppressed();
  const fields = { organizationId: 'org_cncf', personId: noor.personId };
  expect((await operate('lift-mail-suppression', { ...fields, organizationId: 'org_other' })).code).toBe(
    'not-found',
  );
  expect((await operate('lift-mail-suppression', { ...fields, organizationId: 'org_none' })).code).toBe(
    'invalid-request',
  );
  for (let time = 0; time < 2; time += 1)
    expect((await operate('lift-mail-suppression', fields)).says).toContain(
      'is written to again since 1 Sep 2026',
    );
  expect(await noor.records()).toMatchObject([{ actorKind: 'operator', name: 'mail-suppression-lifted' }]);
  expect(await noor.reached()).toBe(true);
});
