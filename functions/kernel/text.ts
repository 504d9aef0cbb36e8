/** Texts people write: bounded, free of control characters, in one Unicode form. */
import * as v from 'valibot';

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** One line, trimmed, NFC: names, titles, subjects. Line breaks are refused: they end up in mail headers. */
export function line(maximum: number, minimum = 1) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFC').trim()),
    v.minLength(minimum),
    v.maxLength(maximum),
    v.check((text) => !CONTROL.test(text) && !/[\r\n\t]/.test(text), 'has control characters or line breaks'),
  );
}

/** Several lines: comments, pitches, notes. */
export function prose(maximum: number, minimum = 1) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()),
    v.minLength(minimum),
    v.maxLength(maximum),
    v.check((text) => !CONTROL.test(text), 'has control characters'),
  );
}

/** A reason somebody gives for a step. */
export const Reason = prose(2000, 3);

/** A mail address; stored as typed, compared in lower case. */
export const Email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email('not a mail address'));

/** An https address. */
export const HttpsUrl = v.pipe(
  v.string(),
  v.maxLength(500),
  v.url('not an address'),
  v.check((text) => text.startsWith('https://'), 'not an https address'),
);

/** ISO 3166-1 alpha-2 code of a country. */
export const CountryCode = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, 'not a country code (ISO 3166-1 alpha-2)'),
);
