/** The talent directory as companies with access see it (domain: Completion). */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { talents } from '../../functions/completion/repository.ts';
import type { TalentEntry } from '../../functions/completion/talent.ts';
import { tableClient } from '../../functions/platform/table/client.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { begin } from '../../functions/platform/table/write.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
  somebody,
  TARA_TALENT,
} from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { toEvaluations, toParticipation } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { aGraduate, step, toCompletion } from './a-graduate.ts';
import { useKeysAndFiles } from './aws-stand-ins.ts';

const table = useTable();
useKeysAndFiles();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const search = (query: Record<string, string> = {}, as: Somebody = TARA_TALENT, of = 'org_cncf') =>
  toCompletion(`GET /organizations/${of}/talent`, { as, query });
const headlines = async (query: Record<string, string> = {}, as?: Somebody): Promise<string[]> =>
  (await well(search(query, as))).body.items.map(({ headline }: TalentEntry) => headline);

/** Somebody who graduated long ago and is in the directory since this instant. */
async function listed(number: number, entry: Partial<TalentEntry> = {}, organizationId = 'org_cncf') {
  const two = String(number).padStart(2, '0');
  const about = {
    enrollmentId: `enr_0graduate${two}`,
    personId: `sub-${two}`,
    organizationId,
    programId: 'prg_1',
  };
  const says = { headline: `Graduate ${two}`, skills: ['Go'], links: [], ...entry };
  const consentedAt = `2026-12-01T10:${two}:00.000Z`;
  const actor = { kind: 'workflow', id: 'test' } as const;
  await commitStep(
    begin(
      talents,
      { ...about, ...says, state: 'listed', consentedAt },
      { event: 'talent-consent-given', actor },
    ).writes,
  );
}

describe('a graduate who wants to be found', () => {
  const ENTRY = {
    headline: 'Distributed tracing',
    skills: ['Go', 'OpenTelemetry'],
    links: ['https://example.org/noor'],
    country: 'IN',
  };

  test('leaves the directory with a letter that is taken back, and does not come in again', async () => {
    const graduate = await aGraduate();
    const { letterId } = await step('issue-letter', graduate);
    const entry = `PUT /enrollments/${graduate.enrollmentId}/talent-entry`;
    const as = graduate.mentee;
    await well(toCompletion(entry, { as, body: ENTRY }));
    expect(await headlines()).toHaveLength(1);
    const body = { reason: 'The work was not their own.' };
    await well(toCompletion(`POST /letters/${letterId}/revocation`, { as: STELLA_STAFF, body }));
    expect(await headlines()).toEqual([]);
    expect((await toCompletion(entry, { as, body: ENTRY })).body.code).toBe('letter-revoked');
  });

  test('and a letter that is taken back at once: whoever is later, nobody without a letter is listed', async () => {
    const graduate = await aGraduate();
    const { letterId } = await step('issue-letter', graduate);
    const entry = `PUT /enrollments/${graduate.enrollmentId}/talent-entry`;
    const body = { reason: 'The work was not their own.' };
    const [, revoked] = await Promise.all([
      toCompletion(entry, { as: graduate.mentee, body: ENTRY }),
      toCompletion(`POST /letters/${letterId}/revocation`, { as: STELLA_STAFF, body }),
    ]);
    expect(revoked.status).toBe(200);
    expect(await headlines()).toEqual([]);
  });

  test('is found as what they said, with no name, no address and no id; gone at once when they take it back', async () => {
    const graduate = await aGraduate();
    const entry = `/enrollments/${graduate.enrollmentId}/talent-entry`;
    expect(await headlines()).toEqual([]);
    const as = graduate.mentee;
    await well(toCompletion(`PUT ${entry}`, { as, body: ENTRY }));
    const found = await well(search());
    expect(found.body).toEqual({ items: [{ ...ENTRY, consentedAt: expect.any(String) }] });
    for (const hidden of [graduate.enrollmentId.slice(4), as.sub, as.email, as.name])
      expect(found.text).not.toContain(hidden);
    // Said again, it takes the place of what was said before.
    const anew = { as, body: { ...ENTRY, headline: 'Tracing' } };
    expect((await toCompletion(`PUT ${entry}`, anew)).body.code).toBe('version-required');
    await well(toCompletion(`PUT ${entry}`, { ...anew, ifMatch: 1 }));
    expect((await toCompletion(`PUT ${entry}`, { ...anew, ifMatch: 1 })).body.code).toBe('version-stale');
    expect(await headlines()).toEqual(['Tracing']);
    await well(toCompletion(`POST ${entry}/withdrawal`, { as }));
    expect((await well(search())).body).toEqual({ items: [] });
    expect((await toCompletion(`PUT ${entry}`, { as, body: { ...ENTRY, country: 'india' } })).status).toBe(
      400,
    );
    const back = (await well(toCompletion(`GET ${entry}`, { as }))).headers.etag;
    expect(back).toBe('"3"');
    await well(toCompletion(`PUT ${entry}`, { as, body: ENTRY, ifMatch: 3 }));
    expect(await headlines()).toEqual([ENTRY.headline]);
  });

  test('is gone at once, also while the index still names them', async () => {
    const graduate = await aGraduate();
    const entry = `/enrollments/${graduate.enrollmentId}/talent-entry`;
    const as = graduate.mentee;
    await well(toCompletion(`PUT ${entry}`, { as, body: ENTRY }));
    const key = talents.key({ enrollmentId: graduate.enrollmentId });
    const { Item } = await tableClient().send(new GetCommand({ TableName: table.name(), Key: { ...key } }));
    await well(toCompletion(`POST ${entry}/withdrawal`, { as }));
    // The index lags: it still answers with the entry as it was.
    const { send } = tableClient();
    const client = tableClient() as unknown as { send: (command: unknown) => Promise<unknown> };
    client.send = async (command) => {
      const name = (command as object).constructor.name;
      return name === 'QueryCommand' ? { Items: [Item] } : Reflect.apply(send, client, [command]);
    };
    try {
      expect((await well(search())).body.items).toEqual([]);
    } finally {
      client.send = send as never;
    }
  });
});

describe('the search', () => {
  test('is newest first, page by page, by a cursor that names nobody and is good for its reader alone', async () => {
    for (const number of [1, 2, 3]) await listed(number);
    const first = (await well(search({ limit: '2' }))).body;
    expect(first.items.map(({ headline }: TalentEntry) => headline)).toEqual(['Graduate 03', 'Graduate 02']);
    const altered = `${first.next.startsWith('A') ? 'B' : 'A'}${first.next.slice(1)}`;
    const readable = Buffer.from(first.next, 'base64url').toString('latin1');
    expect(readable).not.toContain('graduate');
    expect(await headlines({ limit: '2', cursor: first.next })).toEqual(['Graduate 01']);
    const foreign = await search({ cursor: first.next }, somebody('Theo Talent', 'talent'));
    expect([foreign.status, foreign.body.code]).toEqual([400, 'invalid-cursor']);
    for (const cursor of [`${first.next}A`, first.next.slice(0, 30), 'e30', altered])
      expect((await search({ cursor })).body.code).toBe('invalid-cursor');
  });

  test('finds by skill, whatever its case, and by country; who names none is found by none', async () => {
    await listed(1, { skills: ['Go', 'eBPF'], country: 'IN' });
    await listed(2, { skills: ['golang'], country: 'DE' });
    await listed(3, { skills: ['go'] });
    expect(await headlines({ skill: 'GO' })).toEqual(['Graduate 03', 'Graduate 01']);
    expect(await headlines({ country: 'IN' })).toEqual(['Graduate 01']);
    expect(await headlines({ skill: 'go', country: 'DE' })).toEqual([]);
    for (const wrong of [{ country: 'de' }, { skill: '' }, { text: 'Go' }])
      expect((await search(wrong as never)).status).toBe(400);
  });
});

describe('Z2: who may search', () => {
  test('people of companies with access to this organization, and nobody else', async () => {
    await listed(1);
    await listed(2, {}, 'org_other');
    for (const as of [
      STELLA_STAFF,
      HANA_HR,
      FINN_FINANCE,
      ADA_ADMINISTRATOR,
      MIRA_MENTOR,
      OLGA_OTHER,
      STRANGER,
    ])
      expect((await search({}, as)).status).toBe(404);
    const elsewhere = somebody('Tom Talent', 'other/talent');
    expect((await search({}, elsewhere)).status).toBe(404);
    expect((await search({}, TARA_TALENT, 'org_other')).status).toBe(404);
    const there = (await well(search({}, elsewhere, 'org_other'))).body;
    expect(there.items).toEqual([expect.objectContaining({ headline: 'Graduate 02' })]);
  });

  test('and to everything else of the organization they are strangers, not staff', async () => {
    const graduate = await aGraduate();
    const at = `/enrollments/${graduate.enrollmentId}`;
    const as = TARA_TALENT;
    expect((await search({}, graduate.mentee)).status).toBe(404);
    for (const what of ['completion', 'talent-entry'])
      expect((await toCompletion(`GET ${at}/${what}`, { as })).status).toBe(404);
    expect((await toParticipation(`GET ${at}/plan`, { as })).status).toBe(404);
    expect((await toEvaluations(`GET ${at}/checkpoints`, { as })).status).toBe(404);
  });
});
