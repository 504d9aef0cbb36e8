import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { writeMailbox } from '../../../local/demo/pages/mailbox.ts';
import type { Mail } from '../../../local/mail/mail.ts';

const FRAME = `<html><head><style>${'p { margin: 0 }'.repeat(200)}</style></head><body>`;

const mailOf = (number: number, text: string): Mail => ({
  id: String(number),
  from: 'mentorship@example.org',
  to: [`person-${number}@people.example`],
  subject: `Letter ${number}`,
  text,
  html: `${FRAME}<p>${text}</p></body></html>\n`,
  headers: {},
  tags: {},
  letter: 'offer-made',
  sentAt: 0,
});

/** Reads the folder as the page does: its scripts hand over what they hold. */
function opened(folder: string) {
  const held = { list: [] as unknown[][], common: [] as string[], bodies: [] as (number | string)[][] };
  const mailbox = {
    begin: (given: object) => Object.assign(held, given),
    take: (_chunk: number, bodies: (number | string)[][]) => held.bodies.push(...bodies),
  };
  const load = (name: string): string => readFileSync(join(folder, 'mailbox', name), 'utf8');
  const scripts = ['list.js', '0.js', '1.js'].map(load);
  for (const script of scripts) runInNewContext(script, { mailbox });
  const html = held.bodies.map((pieces) =>
    pieces.map((piece) => (typeof piece === 'number' ? held.common[piece] : piece)).join(''),
  );
  return { html, list: held.list, scripts };
}

describe('the mailbox of a term', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-mailbox-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const mails = Array.from({ length: 150 }, (_, number) =>
    mailOf(number, number === 7 ? '</script><b>é\u2028 7</b>' : `Dear ${number},`),
  );

  it('shows every mail as it was sent', () => {
    expect(writeMailbox(folder, mails)).toBe(150);
    const { html, list } = opened(folder);
    expect(html).toEqual(mails.map((mail) => mail.html));
    expect(list[149]).toEqual([0, 'person-149@people.example', 'Letter 149', 'offer-made']);
  });

  it('keeps what all mails have in common once, so that thousands of them stay a few megabytes', () => {
    const { scripts } = opened(folder);
    const all = mails.reduce((sum, { html }) => sum + html.length, 0);
    expect(scripts.join('').length).toBeLessThan(all / 20);
  });

  it('lets no mail end the script that it lies in', () => {
    expect(opened(folder).scripts.join('')).not.toMatch(/<\/script|\u2028/);
  });
});
