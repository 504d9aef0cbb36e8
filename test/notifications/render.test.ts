/** Text and HTML from one definition: the same said twice, and nothing of a field ever more than text. */
import fc from 'fast-check';
import {
  type AnyLetter,
  type Block,
  button,
  defineLetter,
  facts,
  list,
  paragraph,
} from '../../functions/kernel/letter.ts';
import { readerOf, timeFor } from '../../functions/notifications/reader.ts';
import { headerSafe, renderLetter } from '../../functions/notifications/render.ts';

const HOSTILE = '</td><script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x\' {{subject}} &amp;';

const letter = (subject: string, ...blocks: readonly Block[]): AnyLetter =>
  defineLetter<unknown>({
    name: 'sample',
    on: [],
    kind: 'essential',
    dispatches: async () => [],
    subject: () => subject,
    body: () => blocks,
  });
const render = (subject: string, ...blocks: readonly Block[]) =>
  renderLetter(letter(subject, ...blocks), {}, readerOf({ name: 'Noor' }), {
    sender: 'CNCF',
    refusable: false,
  });

beforeAll(() => {
  process.env.APPLICATION_URL = 'https://app.example';
});

describe('P1: no header or HTML injection from any field', () => {
  test('every kind of block shows hostile text as text', () => {
    const { html } = render(
      HOSTILE,
      paragraph(HOSTILE),
      facts([HOSTILE, HOSTILE]),
      list(HOSTILE),
      button(HOSTILE, 'https://a.example/?q="><script>'),
    );
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>"|" onclick/);
    expect(html).toContain('&lt;script&gt;');
  });

  test('text that looks like a placeholder stays text', () => {
    expect(render('A', paragraph('{{sender}} {{text}}')).html).toContain('{{sender}} {{text}}');
  });

  test('a fact that is an address, and only that, is a link', () => {
    const { html } = render('A', facts(['Page', 'https://a.example/"x'], ['Said', 'javascript:alert(1)']));
    expect(html).toContain('href="https://a.example/&quot;x"');
    expect(html).not.toContain('href="javascript');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'mailto:a@b.example'])(
    'a button never leads to %s',
    (url) => {
      expect(render('A', button('Go', url)).html).toContain('href="#"');
    },
  );

  test('a subject is one line, whatever went into it', () => {
    const hostile = 'Offer\r\nBcc: everybody@people.example\u2028x\u202egnp.exe\u0000';
    expect(headerSafe(hostile)).toBe('Offer Bcc: everybody@people.example x gnp.exe');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(headerSafe(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(headerSafe(text).length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe('E3: the text says what the HTML says', () => {
  test('of each block, in the same order', () => {
    const { html, text } = render(
      'Results',
      paragraph('First.'),
      facts(['Amount', '3,000.00 USD'], ['Until', 'Friday']),
      list('one', 'two'),
      button('Answer', 'https://app.example/offers?a=1&b=2'),
    );
    for (const said of ['Dear Noor,', 'First.', 'Amount', '3,000.00 USD', 'Friday', 'one', 'two', 'Answer']) {
      expect(html).toContain(said);
      expect(text).toContain(said);
    }
    expect(text).toContain('https://app.example/offers?a=1&b=2');
    expect(html).toContain('https://app.example/offers?a=1&amp;b=2');
  });

  test('lines are at most 76 long, addresses stay whole', () => {
    const address = `https://app.example/${'x'.repeat(120)}`;
    const { text } = render('A', paragraph('word '.repeat(60)), button('Go', address));
    expect(text).toContain(`\n${address}\n`);
    const longest = Math.max(
      ...text
        .split('\n')
        .filter((row) => !row.includes('https'))
        .map((row) => row.length),
    );
    expect(longest).toBeLessThanOrEqual(76);
  });

  test('an author who greets is not interrupted', () => {
    expect(render('A', paragraph('Hello Noor,'), paragraph('News.')).text).not.toContain('Dear');
  });
});

describe('times', () => {
  const instant = '2026-09-02T18:00:00.000Z';
  test.each([
    [undefined, '2 Sep 2026 18:00 UTC'],
    ['UTC', '2 Sep 2026 18:00 UTC'],
    ['Asia/Kolkata', '2 Sep 2026 18:00 UTC (23:30 in Asia/Kolkata)'],
    ['Pacific/Auckland', '2 Sep 2026 18:00 UTC (3 Sep 06:00 in Pacific/Auckland)'],
    ['America/New_York', '2 Sep 2026 18:00 UTC (14:00 in America/New York)'],
    ['Nowhere/At_All', '2 Sep 2026 18:00 UTC'],
  ])('in %s', (zone, words) => {
    expect(timeFor(zone)(instant)).toBe(words);
  });

  test('of the hour that is there twice', () => {
    expect(timeFor('Europe/Berlin')('2026-10-25T00:30:00.000Z')).toContain('(02:30 in Europe/Berlin)');
    expect(timeFor('Europe/Berlin')('2026-10-25T01:30:00.000Z')).toContain('(02:30 in Europe/Berlin)');
  });
});
