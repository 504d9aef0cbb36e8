/** How a person is reached: what their token last said of them, and how they wish to be told. */
import * as v from 'valibot';
import { PersonId } from '../kernel/ids.ts';
import { Email } from '../kernel/text.ts';

/** Names of zones this runtime knows (`Asia/Kolkata`). */
export const TimeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return /^[A-Za-z]/.test(name);
    } catch {
      return false;
    }
  }, 'not a time zone (Asia/Kolkata)'),
);

/** A telephone number as ITU-T E.164 writes it. */
export const TelephoneNumber = v.pipe(
  v.string(),
  v.regex(/^\+[1-9]\d{6,14}$/, 'not a telephone number with a country code (+4930123456)'),
);

export const Contact = v.object({
  personId: PersonId,
  name: v.string(),
  email: Email,
  /** Letters show times in it beside UTC. */
  timeZone: v.optional(TimeZone),
  /** The number to ring, where the person asked to hear results by telephone (domain: Notification of results). */
  byPhone: v.optional(TelephoneNumber),
});
export type Contact = v.InferOutput<typeof Contact>;

/** What a person asks for; the rest of a contact is what their token says. */
export type Wishes = Pick<Contact, 'timeZone' | 'byPhone'>;
