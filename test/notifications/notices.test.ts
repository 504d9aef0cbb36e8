/** E2: permanent bounces and complaints suppress; transient ones don't; forged and malformed notices do nothing. */
import { handler as api } from '../../functions/notifications/api.ts';
import { routes } from '../../functions/notifications/routes.ts';
import { application, makeApplication } from '../administration/facts.ts';
import { STELLA_STAFF } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { arrive, bounce, complaint, mailOf, SENT_AT, somebodyWrittenTo } from './a-notice.ts';
import { useMailService } from './mail-service.ts';

useTable();
const post = useMailService();

let printed = '';
beforeAll(() => makeApplication());
beforeEach(() => {
  printed = '';
  at('2026-09-01T10:00:30Z');
  const keep = (...line: unknown[]) => {
    printed += line.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(keep as never);
  jest.spyOn(console, 'error').mockImplementation(keep as never);
});
afterEach(() => jest.restoreAllMocks());

test('an address that does not exist gets no more letters, and staff sees which one nobody read', async () => {
  const noor = await somebodyWrittenTo();
  expect(await arrive(bounce(noor.sent, noor.email))).toEqual([]);
  expect(await noor.suppression()).toMatchObject({ reason: 'bounce' });
  expect(await noor.record()).toMatchObject({ state: 'undeliverable', reason: 'returned' });
  const before = post.taken.length;
  await noor.again();
  expect(post.taken).toHaveLength(before);
  const list = `GET /organizations/${application.organizationId}/undelivered-mails`;
  const { body } = await call(api, routes, list, { as: STELLA_STAFF });
  expect(body.items.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
    'returned',
    'suppressed',
  ]);
});

test('the same notice twice, and another after it, change nothing more', async () => {
  const noor = await somebodyWrittenTo();
  const notice = bounce(noor.sent, noor.email);
  expect(await arrive(notice, notice)).toEqual([]);
  const [suppression, record] = [await noor.suppression(), await noor.record()];
  expect(await arrive(notice, complaint(noor.sent, noor.email))).toEqual([]);
  expect([await noor.suppression(), await noor.record()]).toEqual([suppression, record]);
});

test('whoever calls a letter spam gets no more; they did get this one', async () => {
  const noor = await somebodyWrittenTo();
  await arrive(complaint(noor.sent, `"Noor" <${noor.email.toUpperCase()}>`));
  expect(await noor.suppression()).toMatchObject({ reason: 'complaint' });
  expect(await noor.record()).toMatchObject({ state: 'sent' });
});

test('a complaint without a kind counts; one that takes it back does not', async () => {
  const [noor, otto] = [await somebodyWrittenTo(), await somebodyWrittenTo()];
  await arrive(complaint(noor.sent, noor.email, null), complaint(otto.sent, otto.email, 'not-spam'));
  expect(await noor.suppression()).toMatchObject({ reason: 'complaint' });
  expect(await otto.suppression()).toBeUndefined();
});

test.each(['Transient', 'Undetermined', 'Permanently'])(
  'a bounce of type %s does not suppress',
  async (type) => {
    const noor = await somebodyWrittenTo();
    await arrive(bounce(noor.sent, noor.email, type));
    expect(await noor.suppression()).toBeUndefined();
    expect(await noor.record()).toMatchObject({ state: 'undeliverable', reason: 'returned' });
    const before = post.taken.length;
    await noor.again();
    expect(post.taken).toHaveLength(before + 1);
  },
);

test('a mail that the service would not send on is returned, and nobody suppressed', async () => {
  const noor = await somebodyWrittenTo();
  await arrive({ eventType: 'Reject', mail: mailOf(noor.sent), reject: { reason: 'Bad content' } });
  expect(await noor.record()).toMatchObject({ state: 'undeliverable', reason: 'returned' });
  expect(await noor.suppression()).toBeUndefined();
});

describe('forged', () => {
  test('notices of one of our mails under an id that the service never gave it do nothing', async () => {
    const noor = await somebodyWrittenTo();
    at('2026-09-01T10:15:01Z');
    expect(await arrive(bounce({ ...noor.sent, messageId: 'made-up' }, noor.email))).toEqual([]);
    expect(await noor.suppression()).toBeUndefined();
    expect(await noor.record()).toMatchObject({ state: 'sent' });
  });

  test('notices of another address than the letter went to do nothing', async () => {
    const [noor, otto] = [await somebodyWrittenTo(), await somebodyWrittenTo()];
    expect(await arrive(bounce(noor.sent, otto.email), complaint(otto.sent, noor.email))).toEqual([]);
    for (const one of [noor, otto]) {
      expect(await one.suppression()).toBeUndefined();
      expect(await one.record()).toMatchObject({ state: 'sent' });
    }
    expect(printed).toContain('foreign');
  });

  test('notices of a mail that we never sent do nothing, however often they come', async () => {
    const noor = await somebodyWrittenTo();
    const madeUp = { messageId: 'made-up', reference: 'made-up' };
    const forged = bounce(madeUp, noor.email);
    // It could be a mail that its sender has not noted yet, so at first it comes again.
    expect(await arrive(forged)).toEqual(['0']);
    at('2026-09-01T10:15:00Z');
    expect(await arrive(forged)).toEqual([]);
    const tomorrow = { ...forged, mail: mailOf(madeUp, '2026-09-02T10:00:00.000Z') };
    const never = { ...forged, mail: mailOf(madeUp, 'never') };
    expect(await arrive(tomorrow, never)).toEqual([]);
    expect(await noor.suppression()).toBeUndefined();
    expect(printed).toContain('unknown');
  });
});

const M = { messageId: 'm', reference: 'r' };
const LONG = 'x'.repeat(300);
test.each([
  ['no JSON', '{"eventType":'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['another kind of event', { eventType: 'Delivery', mail: mailOf(M) }],
  ['a bounce of nobody', { ...bounce(M, 'a'), bounce: { bounceType: 'Permanent', bouncedRecipients: [] } }],
  ['a bounce without recipients', { ...bounce(M, 'a'), bounce: { bounceType: 'Permanent' } }],
  ['a bounce of a mail without an id', { ...bounce(M, 'a'), mail: { timestamp: SENT_AT } }],
  ['an id too long for the mail service', bounce({ ...M, messageId: LONG }, 'a')],
  ['a reference too long for a key', bounce({ ...M, reference: LONG }, 'a')],
  ['a mail without our tag', { ...bounce(M, 'a'), mail: { ...mailOf(M), tags: {} } }],
  ['addresses that are no text', { ...bounce(M, 'a'), bounce: { bounceType: 1, bouncedRecipients: [{}] } }],
])('malformed: %s does nothing and does not come again', async (_name, body) => {
  expect(await arrive(body)).toEqual([]);
  expect(printed).toContain('malformed');
});

test('one message that fails does not bring the others again, and no address is ever logged', async () => {
  const noor = await somebodyWrittenTo();
  expect(
    await arrive(
      'nonsense',
      bounce({ messageId: 'of-this-minute', reference: 'r' }, noor.email),
      bounce(noor.sent, noor.email),
    ),
  ).toEqual(['1']);
  expect(await noor.suppression()).toMatchObject({ reason: 'bounce' });
  expect(printed).not.toContain('@people.example');
});
