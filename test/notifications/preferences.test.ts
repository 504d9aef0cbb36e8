/** What a person wants to be written, and what staff sees of letters that could not be delivered. */
import { handler } from '../../functions/notifications/api.ts';
import { type Mail, mails } from '../../functions/notifications/mail.ts';
import { UNSUBSCRIPTION } from '../../functions/notifications/mail-preferences.ts';
import { routes } from '../../functions/notifications/routes.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { seal } from '../../functions/platform/table/seal.ts';
import { create } from '../../functions/platform/table/write.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, NOOR_MENTEE, OLGA_OTHER, STELLA_STAFF } from '../kit/actors.ts';
import { type CallOptions, call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { useMailService } from './mail-service.ts';

useTable();
useMailService();

const ask = (request: string, options: CallOptions = {}) => call(handler, routes, request, options);
const preferencesOf = async (as = NOOR_MENTEE) => (await ask('GET /me/mail-preferences', { as })).body;

describe('my mail preferences', () => {
  test('are reminders, until I say otherwise', async () => {
    expect(await preferencesOf()).toEqual({ reminders: true });
    const chosen = await ask('PUT /me/mail-preferences', { as: NOOR_MENTEE, body: { reminders: false } });
    expect([chosen.status, chosen.body]).toEqual([200, { reminders: false }]);
    expect(await preferencesOf()).toEqual({ reminders: false });
    expect(await preferencesOf(ADA_ADMINISTRATOR)).toEqual({ reminders: true });
    await ask('PUT /me/mail-preferences', { as: NOOR_MENTEE, body: { reminders: true } });
    expect(await preferencesOf()).toEqual({ reminders: true });
  });

  test.each([
    ['a word', { reminders: 'no' }, '/reminders'],
    ['nothing', {}, '/reminders'],
    ['more than there is', { reminders: true, essentials: false }, '/essentials'],
    ['somebody else', { reminders: true, personId: 'sub-ada-administrator' }, '/personId'],
  ])('are not %s', async (_, body, pointer) => {
    const { status, body: problem } = await ask('PUT /me/mail-preferences', { as: NOOR_MENTEE, body });
    expect(status).toBe(400);
    expect(problem).toMatchObject({ code: 'invalid-request', errors: [{ pointer }] });
  });

  test('need a sign-in', async () => {
    expect((await ask('GET /me/mail-preferences')).status).toBe(401);
    expect((await ask('PUT /me/mail-preferences', { body: { reminders: false } })).status).toBe(401);
  });
});

describe('one-click unsubscription', () => {
  const unsubscribe = (token: string) =>
    ask(`POST /mail-preferences/unsubscription/${token}`, {
      rawBody: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  test('ends reminders for whom the address was made, also when pressed twice', async () => {
    const token = await seal(UNSUBSCRIPTION, ADA_ADMINISTRATOR.sub);
    expect((await unsubscribe(token)).status).toBe(204);
    expect((await unsubscribe(token)).status).toBe(204);
    expect(await preferencesOf(ADA_ADMINISTRATOR)).toEqual({ reminders: false });
    expect(await preferencesOf()).toEqual({ reminders: true });
  });

  test('of an address that is not ours is not found', async () => {
    const genuine = await seal(UNSUBSCRIPTION, NOOR_MENTEE.sub);
    const forOther = `${Buffer.from('sub-mira-mentor').toString('base64url')}.${genuine.split('.')[1]}`;
    const otherScope = await seal('mentor-invitation', NOOR_MENTEE.sub);
    for (const token of ['x', forOther, otherScope, `${genuine}x`]) {
      expect((await unsubscribe(token)).status).toBe(404);
    }
    expect(await preferencesOf()).toEqual({ reminders: true });
  });
});

describe('letters that could not be delivered', () => {
  const path = 'GET /organizations/org_cncf/undelivered-mails';
  beforeAll(async () => {
    const undeliverable = (eventId: string, recipient: string, at: string): Mail => ({
      state: 'undeliverable',
      reference: eventId,
      letter: 'offer-made',
      eventId,
      recipient,
      subjectType: 'application',
      subjectId: 'app_1',
      at,
      reason: 'no-address',
      organizationId: 'org_cncf',
    });
    const records = [
      undeliverable('evt_1', 'sub-noor-mentee', '2026-09-20T10:00:00.000Z'),
      undeliverable('evt_2', 'address-0123', '2026-09-21T10:00:00.000Z'),
    ];
    await commitStep(records.flatMap((record) => create(mails, record).writes));
  });

  test('are shown to staff, newest first, without an address', async () => {
    const { status, body } = await ask(path, { as: STELLA_STAFF });
    expect(status).toBe(200);
    const about = {
      letter: 'offer-made',
      reason: 'no-address',
      subject: { type: 'application', id: 'app_1' },
    };
    expect(body.items).toEqual([
      { ...about, at: '2026-09-21T10:00:00.000Z' },
      { ...about, at: '2026-09-20T10:00:00.000Z', personId: 'sub-noor-mentee' },
    ]);
  });

  test('come page by page, and a cursor is its reader’s alone', async () => {
    const first = await ask(path, { as: STELLA_STAFF, query: { limit: '1' } });
    expect(first.body.items).toHaveLength(1);
    const second = await ask(path, { as: STELLA_STAFF, query: { limit: '1', cursor: first.body.next } });
    expect(second.body.items[0].personId).toBe('sub-noor-mentee');
    const otherStaff = { ...STELLA_STAFF, sub: 'sub-other-staff' };
    const stolen = await ask(path, { as: otherStaff, query: { limit: '1', cursor: first.body.next } });
    expect([stolen.status, stolen.body.code]).toEqual([400, 'invalid-cursor']);
  });

  test.each([
    ['a mentee', NOOR_MENTEE],
    ['finance', FINN_FINANCE],
    ['staff of another organization', OLGA_OTHER],
  ])('are not there for %s', async (_, as) => {
    expect((await ask(path, { as })).status).toBe(404);
  });

  test('of an organization that is none are not found', async () => {
    const { status } = await ask('GET /organizations/org_none/undelivered-mails', { as: STELLA_STAFF });
    expect(status).toBe(404);
  });
});
