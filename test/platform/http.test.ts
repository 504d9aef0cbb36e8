/** The HTTP stack, on a capability of one thing: idempotency, versions, refusals and faults in one voice. */
import { load } from '../../functions/platform/table/read.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR } from '../kit/actors.ts';
import { interleaved } from '../kit/interleaved.ts';
import { useTable } from '../kit/table.ts';
import { effects, notes, send } from './a-note.ts';

useTable();
let faults: unknown[] = [];

beforeEach(() => {
  effects.count = 0;
  faults = [];
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation((line) => faults.push(line));
});

describe('Idempotency-Key', () => {
  test('the same key and request get the same answer byte for byte, and one effect (I1)', async () => {
    const body = { noteId: 'once', text: 'hello' };
    const first = await send('POST /notes', { body, key: 'k-once' });
    const again = await send('POST /notes', { body, key: 'k-once' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(effects.count).toBe(1);
  });

  test('another body with the key is refused', async () => {
    await send('POST /notes', { body: { noteId: 'other', text: 'one' }, key: 'k-other' });
    const answer = await send('POST /notes', { body: { noteId: 'other-2', text: 'two' }, key: 'k-other' });
    expect(answer.body.code).toBe('idempotency-key-reused');
  });

  test('another query or version with the key is another request, and refused', async () => {
    const body = { noteId: 'asked', text: 'one' };
    await send('POST /notes', { body, key: 'k-asked' });
    const pinned = await send('POST /notes', { body, query: { pinned: 'yes' }, key: 'k-asked' });
    expect(pinned.body.code).toBe('idempotency-key-reused');
    await send('PUT /notes/asked', { body: { text: 'two' }, ifMatch: 1, key: 'k-asked-again' });
    const later = await send('PUT /notes/asked', { body: { text: 'two' }, ifMatch: 2, key: 'k-asked-again' });
    expect(later.body.code).toBe('idempotency-key-reused');
  });

  test("another person's same key is another key", async () => {
    await send('POST /notes', { body: { noteId: 'mine', text: 'one' }, key: 'k-shared' });
    const answer = await send('POST /notes', {
      as: MIRA_MENTOR,
      body: { noteId: 'yours', text: 'two' },
      key: 'k-shared',
    });
    expect(answer.status).toBe(201);
  });

  test('a refused request does not burn the key (I2)', async () => {
    const refused = await send('POST /notes', { body: { noteId: 'burn', text: 'refused' }, key: 'k-burn' });
    expect([refused.status, refused.body.rule, refused.body.policy]).toEqual([422, 'no-refused', 'lfx@1']);
    const invalid = await send('POST /notes', { body: { noteId: 'burn', text: '' }, key: 'k-burn' });
    expect(invalid.status).toBe(400);
    expect(
      (await send('POST /notes', { body: { noteId: 'burn', text: 'fine' }, key: 'k-burn' })).status,
    ).toBe(201);
  });

  test('ten at once with one key: one effect, ten equal answers', async () => {
    const body = { noteId: 'at-once', text: 'hello' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send('POST /notes', { body, key: 'k-at-once' })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect((await load(notes, { noteId: 'at-once' }))?.eventSequence).toBe(1);
  });

  test('without a key the second is refused by the rule itself', async () => {
    const body = { noteId: 'no-key', text: 'hello' };
    await send('POST /notes', { body });
    expect((await send('POST /notes', { body })).body.code).toBe('already-exists');
  });
});

describe('versions', () => {
  test('an edit names the version it edits and gets the next (I3)', async () => {
    const { headers } = await send('POST /notes', { body: { noteId: 'edited', text: 'one' } });
    expect(headers.etag).toBe('"1"');
    const answer = await send('PUT /notes/edited', { body: { text: 'two' }, ifMatch: 1 });
    expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
  });

  test('a stale version loses nothing', async () => {
    await send('POST /notes', { body: { noteId: 'stale', text: 'one' } });
    await send('PUT /notes/stale', { body: { text: 'two' }, ifMatch: 1 });
    const answer = await send('PUT /notes/stale', { body: { text: 'three' }, ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([412, 'version-stale']);
    expect((await load(notes, { noteId: 'stale' }))?.text).toBe('two');
  });

  test('of two edits of one version at once, one is made', async () => {
    await send('POST /notes', { body: { noteId: 'raced', text: 'one' } });
    const edit = (text: string) => () => send('PUT /notes/raced', { body: { text }, ifMatch: 1 });
    const answers = await interleaved(edit('two'), edit('three'));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await load(notes, { noteId: 'raced' }))?.version).toBe(2);
  });

  test('a request that takes no If-Match says so: it would protect nothing', async () => {
    const answer = await send('POST /notes', { body: { noteId: 'blind', text: 'one' }, ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    expect(answer.body.errors).toEqual([{ pointer: 'header/if-match', detail: 'is not expected' }]);
    expect(await load(notes, { noteId: 'blind' })).toBeUndefined();
  });
});

describe('answers', () => {
  test('hold only what the answer schema names (Z5)', async () => {
    const answer = await send('POST /notes', { body: { noteId: 'cut', text: 'hello' } });
    expect(answer.body).toEqual({ noteId: 'cut', text: 'hello' });
  });

  test('are not kept by caches, and say the request id', async () => {
    const answer = await send('POST /notes', { body: { noteId: 'headers', text: 'hello' } });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['x-request-id']).toMatch(/^req-test-/);
  });

  test('a fault says nothing of the inside, to the client or the log (P5)', async () => {
    const answer = await send('GET /breakdown');
    expect([answer.status, answer.body.code]).toEqual([500, 'internal-error']);
    expect(`${answer.text}${JSON.stringify(faults)}`).not.toMatch(/10\.0\.0\.1|ada@people/);
    expect(faults).toMatchObject([{ what: 'fault', where: 'breakDown', error: 'TypeError' }]);
  });

  test('an unknown path is a problem like any other', async () => {
    const answer = await send('GET /nowhere');
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect(faults).toEqual([]);
  });

  test('a token without a mail address is no sign-in', async () => {
    const answer = await send('POST /notes', {
      as: { ...ADA_ADMINISTRATOR, email: 'none' },
      body: { noteId: 'x', text: 'y' },
    });
    expect(answer.body.code).toBe('unauthenticated');
  });
});
