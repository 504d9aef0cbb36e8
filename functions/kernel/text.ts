/**
 * Texts people write: bounded, free of control characters, in one Unicode form. Halves of surrogate pairs become U+FFFD
 * here, since the table would do it later, behind the back of the hash that seals a record (trust P7).
 */
import * as v from 'valibot';

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const NO_CONTROL = /^[^\u0000-\u001f\u007f\u2028-\u202e\u2066-\u2069]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing all of them but tabs and line ends
const NO_CONTROL_BUT_LINES = /^[^\u0000-\u0008\u000b-\u001f\u007f\u2028-\u202e\u2066-\u2069]*$/;

/** One line, trimmed, NFC: names, titles, subjects. Line breaks are refused: they end up in mail headers. */
export function line(maximum: number, minimum = 1) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.toWellFormed().normalize('NFC').trim()),
    v.minLength(minimum),
    v.maxLength(maximum),
    v.regex(NO_CONTROL, 'has control characters or line breaks'),
  );
}

/** Several lines: comments, pitches, notes. */
export function prose(maximum: number, minimum = 1) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').trim()),
    v.minLength(minimum),
    v.maxLength(maximum),
    v.regex(NO_CONTROL_BUT_LINES, 'has control characters'),
  );
}

/** A reason somebody gives for a step. */
export const Reason = prose(2000, 3);

/** A mail address; stored as typed, compared in lower case. */
export const Email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email('not a mail address'));

/** As they parse an address, programs leave out line breaks and see through controls; people are shown it as it was typed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const HTTPS_ADDRESS = /^https:\/\/[^\u0000-\u0020\u007f\u2028-\u202e\u2066-\u2069]*$/;

/** An https address. */
export const HttpsUrl = v.pipe(
  v.string(),
  v.transform((text) => text.toWellFormed()),
  v.maxLength(500),
  v.url('not an address'),
  v.regex(HTTPS_ADDRESS, 'not an https address'),
);

/** ISO 3166-1 alpha-2 code of a country. */
export const CountryCode = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, 'not a country code (ISO 3166-1 alpha-2)'),
);
