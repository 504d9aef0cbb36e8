/** Lambda entry: routes → use cases. */
import { mapPage } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import type { Mail } from './mail.ts';
import { routes } from './routes.ts';
import { chooseMailPreferences } from './use-cases/choose-mail-preferences.ts';
import { liftMailSuppression } from './use-cases/lift-mail-suppression.ts';
import { listUndeliveredMails } from './use-cases/list-undelivered-mails.ts';
import { readMailPreferences } from './use-cases/read-mail-preferences.ts';
import { unsubscribe } from './use-cases/unsubscribe.ts';

function undeliveredView(mail: Mail) {
  if (mail.state !== 'undeliverable')
    throw new Error(`A ${mail.state} mail is in the queue of undeliverable ones.`);
  const { letter, at, reason, recipient, subjectType, subjectId } = mail;
  const personId = recipient.startsWith('address-') ? {} : { personId: recipient };
  return { letter, at, reason, subject: { type: subjectType, id: subjectId }, ...personId };
}

export const handler = api(routes, {
  readMailPreferences: serve(
    ({ actor }) => readMailPreferences(actor),
    (preferences) => preferences,
  ),
  chooseMailPreferences: serve(
    ({ actor, body }) => chooseMailPreferences(actor, body),
    (preferences) => preferences,
  ),
  unsubscribe: serve(
    ({ params }) => unsubscribe(params.token),
    () => null,
  ),
  listUndeliveredMails: serve(
    ({ actor, params, query }) => listUndeliveredMails(actor, params.organizationId, query),
    (page) => mapPage(page, undeliveredView),
  ),
  liftMailSuppression: serve(
    ({ actor, params, body }) =>
      liftMailSuppression(actor, params.organizationId, params.personId, body.reason),
    (lifted) => lifted,
  ),
});
