/** Texts people write: what is taken, in which form, and what is refused. */
import * as v from 'valibot';
import { HttpsUrl, line, prose } from '../../functions/kernel/text.ts';

const parsed = (schema: v.GenericSchema<unknown, string>, text: string): string | undefined => {
  const result = v.safeParse(schema, text);
  return result.success ? result.output : undefined;
};

test('half a surrogate pair becomes U+FFFD, as the table would make it: the hash of a record is that of what is kept', () => {
  expect(parsed(line(20), 'half \ud800 of it')).toBe('half \ufffd of it');
  expect(parsed(prose(20), '\udfff\nof it')).toBe('\ufffd\nof it');
  expect(parsed(line(20), 'whole \u{1f600}')).toBe('whole \u{1f600}');
});

test.each(['\u0000', '\u001f', '\u007f', '\u2028', '\u202e', '\u2066'])(
  'the control character %j is refused in a line and in prose',
  (character) => {
    expect(parsed(line(20), `a${character}b`)).toBeUndefined();
    expect(parsed(prose(20), `a${character}b`)).toBeUndefined();
  },
);

test.each(['\n', '\r', '\t'])('%j is refused in a line and taken in prose', (character) => {
  expect(parsed(line(20), `a${character}b`)).toBeUndefined();
  expect(parsed(prose(20), `a${character}b`)).toBe(character === '\r' ? 'a\nb' : `a${character}b`);
});

test.each(['\u0000', '\n', '\r', '\t', ' ', '\u007f', '\u2028', '\u202e', '\u2066'])(
  '%j is refused in an address, though a parser would see through it',
  (sign) => {
    expect(parsed(HttpsUrl, `https://example.org/a${sign}b`)).toBeUndefined();
  },
);

test('half a surrogate pair becomes U+FFFD in an address, too', () => {
  expect(parsed(HttpsUrl, 'https://example.org/\ud800')).toBe('https://example.org/\ufffd');
});

test('an address is an https address', () => {
  expect(parsed(HttpsUrl, 'https://example.org/page')).toBe('https://example.org/page');
  for (const text of ['http://example.org', 'javascript:https://x', ' https://example.org'])
    expect(parsed(HttpsUrl, text)).toBeUndefined();
});
