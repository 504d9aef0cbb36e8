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
  expect(await arrive(bounce(noor.messageId, noor.email))).toEqual([]);
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
  const notice = bounce(noor.messageId, noor.email);
  expect(await arrive(notice, notice)).toEqual([]);
  const [suppression, record] = [await noor.suppression(), await noor.record()];
  expect(await arrive(notice, complaint(noor.messageId, noor.email))).toEqual([]);
  expect([await noor.suppression(), await noor.record()]).toEqual([suppression, record]);
});

test('whoever calls a letter spam gets no more; they did get this one', async () => {
  const noor = await somebodyWrittenTo();
  await arrive(complaint(noor.messageId, `"Noor" <${noor.email.toUpperCase()}>`));
  expect(await noor.suppression()).toMatchObject({ reason: 'complaint' });
  expect(await noor.record()).toMatchObject({ state: 'sent' });
});

test('a complaint without a kind counts; one that takes it back does not', async () => {
  const [noor, otto] = [await somebodyWrittenTo(), await somebodyWrittenTo()];
  await arrive(
    complaint(noor.messageId, noor.email, null),
    complaint(otto.messageId, otto.email, 'not-spam'),
  );
  expect(await noor.suppression()).toMatchObject({ reason: 'complaint' });
  expect(await otto.suppression()).toBeUndefined();
});

test.each(['Transient', 'Undetermined', 'Permanently'])(
  'a bounce of type %s does not suppress',
  async (type) => {
    const noor = await somebodyWrittenTo();
    await arrive(bounce(noor.messageId, noor.email, type));
    expect(await noor.suppression()).toBeUndefined();
    expect(await noor.record()).toMatchObject({ state: 'undeliverable', reason: 'returned' });
    const before = post.taken.length;
    await noor.again();
    expect(post.taken).toHaveLength(before + 1);
  },
);

test('a mail that the service would not send on is returned, and nobody suppressed', async () => {
  const noor = await somebodyWrittenTo();
  await arrive({ eventType: 'Reject', mail: mailOf(noor.messageId), reject: { reason: 'Bad content' } });
  expect(await noor.record()).toMatchObject({ state: 'undeliverable', reason: 'returned' });
  expect(await noor.suppression()).toBeUndefined();
});

describe('forged', () => {
  test('notices of another address than the letter went to do nothing', async () => {
    const [noor, otto] = [await somebodyWrittenTo(), await somebodyWrittenTo()];
    expect(await arrive(bounce(noor.messageId, otto.email), complaint(otto.messageId, noor.email))).toEqual(
      [],
    );
    for (const one of [noor, otto]) {
      expect(await one.suppression()).toBeUndefined();
      expect(await one.record()).toMatchObject({ state: 'sent' });
    }
    expect(printed).toContain('foreign');
  });

  test('notices of a mail that we never sent do nothing, however often they come', async () => {
    const noor = await somebodyWrittenTo();
    const forged = bounce('made-up', noor.email);
    // It could be a mail that its sender has not noted yet, so at first it comes again.
    expect(await arrive(forged)).toEqual(['0']);
    at('2026-09-01T10:15:00Z');
    expect(await arrive(forged)).toEqual([]);
    const tomorrow = { ...forged, mail: mailOf('made-up', '2026-09-02T10:00:00.000Z') };
    const never = { ...forged, mail: mailOf('made-up', 'never') };
    expect(await arrive(tomorrow, never)).toEqual([]);
    expect(await noor.suppression()).toBeUndefined();
    expect(printed).toContain('unknown');
  });
});

const LONG = 'x'.repeat(300);
test.each([
  ['no JSON', '{"eventType":'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['another kind of event', { eventType: 'Delivery', mail: mailOf('m') }],
  ['a bounce of nobody', { ...bounce('m', 'a'), bounce: { bounceType: 'Permanent', bouncedRecipients: [] } }],
  ['a bounce without recipients', { ...bounce('m', 'a'), bounce: { bounceType: 'Permanent' } }],
  ['a bounce of a mail without an id', { ...bounce('m', 'a'), mail: { timestamp: SENT_AT } }],
  ['an id too long for a key', bounce(LONG, 'a')],
  ['addresses that are no text', { ...bounce('m', 'a'), bounce: { bounceType: 1, bouncedRecipients: [{}] } }],
])('malformed: %s does nothing and does not come again', async (_name, body) => {
  expect(await arrive(body)).toEqual([]);
  expect(printed).toContain('malformed');
});

test('one message that fails does not bring the others again, and no address is ever logged', async () => {
  const noor = await somebodyWrittenTo();
  expect(
    await arrive('nonsense', bounce('of-this-minute', noor.email), bounce(noor.messageId, noor.email)),
  ).toEqual(['1']);
  expect(await noor.suppression()).toMatchObject({ reason: 'bounce' });
  expect(printed).not.toContain('@people.example');
});
