/** What a person has chosen to be written about. Letters about money and contracts always come. */
import * as v from 'valibot';
import { defineEntity } from '../platform/table/entity.ts';

export const MailPreferences = v.object({
  personId: v.string(),
  /** Letters of kind `reminder`. */
  reminders: v.boolean(),
});
export type MailPreferences = v.InferOutput<typeof MailPreferences>;

export const mailPreferences = defineEntity<Pick<MailPreferences, 'personId'>, MailPreferences>({
  type: 'mail-preferences',
  schema: MailPreferences,
  key: ({ personId }) => ({ pk: `PERSON#${personId}`, sk: 'MAIL-PREFERENCES' }),
  subjectId: ({ personId }) => personId,
});

/** What counts for who has chosen nothing. */
export const usualPreferences = (personId: string): MailPreferences => ({ personId, reminders: true });

/** Scope of the seal on one-click unsubscription (RFC 8058). */
export const UNSUBSCRIPTION = 'mail-unsubscription';
