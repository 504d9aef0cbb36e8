/** The doors of notifications: what a person wants to be written, and what could not be delivered. */
import * as v from 'valibot';
import { PersonId } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { Reason } from '../kernel/text.ts';

const MailPreferencesView = v.object({
  reminders: v.pipe(
    v.boolean(),
    v.description(
      'Whether letters that remind and inform are sent; those about agreements and money always are.',
    ),
  ),
});

const UndeliveredMail = v.object({
  letter: v.string(),
  at: v.string(),
  reason: v.pipe(
    v.picklist(['no-address', 'suppressed', 'refused', 'returned']),
    v.description(
      'No address on file, an address that returned a letter before, refused by the mail service, or sent and come back.',
    ),
  ),
  subject: v.object({ type: v.string(), id: v.string() }),
  /** Whom it was for, where that is somebody with an account. */
  personId: v.optional(v.string()),
});

export const routes = defineRoutes({
  readMailPreferences: {
    method: 'GET',
    path: '/me/mail-preferences',
    summary: 'Which letters I get',
    who: ['signed-in'],
    answer: { status: 200, schema: MailPreferencesView },
  },
  chooseMailPreferences: {
    method: 'PUT',
    path: '/me/mail-preferences',
    summary: 'Choose which letters I get',
    who: ['signed-in'],
    body: v.strictObject({ reminders: v.boolean() }),
    answer: { status: 200, schema: MailPreferencesView },
  },
  unsubscribe: {
    method: 'POST',
    path: '/mail-preferences/unsubscription/{token}',
    summary: 'One-click unsubscription from reminders, as mail programs send it (RFC 8058)',
    who: ['public'],
    params: { token: v.pipe(v.string(), v.maxLength(400)) },
    ignoresBody: true,
    answer: { status: 204, schema: null },
  },
  listUndeliveredMails: {
    method: 'GET',
    path: '/organizations/{organizationId}/undelivered-mails',
    summary: 'Letters that could not be delivered, newest first',
    who: ['staff'],
    params: { organizationId: OrganizationId },
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(UndeliveredMail) },
    problems: ['invalid-cursor'],
  },
  liftMailSuppression: {
    method: 'POST',
    path: '/organizations/{organizationId}/mail-suppressions/{personId}/lifting',
    summary: 'Let a person be written to again whose address came back, saying why',
    who: ['staff'],
    params: { organizationId: OrganizationId, personId: PersonId },
    body: v.strictObject({ reason: Reason }),
    answer: {
      status: 200,
      schema: v.object({
        personId: v.string(),
        liftedAt: v.pipe(v.optional(v.string()), v.description('Absent where there was nothing to lift.')),
      }),
    },
  },
});
