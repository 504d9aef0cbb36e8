import type { Account } from '../../../local/demo/account/account.ts';
import { calendarOf } from '../../../local/demo/calendar.ts';
import { indexPage } from '../../../local/demo/pages/index-page.ts';
import { summary, verdict } from '../../../local/demo/print.ts';
import { Progress } from '../../../local/demo/progress.ts';

const account: Account = {
  sections: [
    {
      title: 'Money',
      lines: [
        { name: 'awarded', value: 123_456_789, unit: 'money' },
        { name: 'paid', value: 5, unit: 'money', part: true },
        { name: 'payments', value: 1234 },
      ],
      checks: [
        { says: 'paid = awarded', expected: 123_456_789, found: 5 },
        { says: 'ledgers that do not sum to zero', expected: 0, found: 0 },
        { says: 'each payment was announced', expected: 3, found: 3 },
      ],
    },
  ],
};

describe('the summary', () => {
  it('shows money in whole units with cents, parts set in, and each sum with what is wrong about it', () => {
    expect(summary(account).split('\n')).toEqual([
      'Money',
      `  awarded${' '.repeat(57)}${'1,234,567.89 USD'}`,
      `    paid${' '.repeat(58)}${'0.05 USD'.padStart(16)}`,
      `  payments${' '.repeat(56)}${'1,234'.padStart(16)}`,
      '  ✗ paid = awarded: 5, not 123,456,789',
      '  ✓ ledgers that do not sum to zero: none',
      '  ✓ each payment was announced',
    ]);
  });

  it('ends with how many sums are uneven, and names them', () => {
    expect(verdict(account)).toContain(
      '1 of 3 sums do not come out even:\n  paid = awarded: 5, not 123,456,789',
    );
  });
});

describe('the page', () => {
  it('says the same as the terminal, with everything from elsewhere escaped', () => {
    const measures = {
      mentees: 1,
      applications: 2,
      requests: 3,
      invocations: 4,
      transitions: 5,
      tableCalls: 6,
      itemsWritten: 7,
      mails: 8,
    };
    const letters = [{ name: 'A <b>', program: 'P & Q', file: 'letters/let_1.pdf' }];
    const html = indexPage({ title: 'T', lead: 'L', account, measures, seconds: 1, letters });
    expect(html).toContain('1 of 3 sums do not come out even');
    expect(html).toContain('<li class="wrong">paid = awarded: 5, not 123,456,789</li>');
    expect(html).toContain('A &lt;b&gt;');
    expect(html).toContain('P &amp; Q');
  });
});

describe('progress', () => {
  const calendar = calendarOf('full-time');
  const standing = { applications: 600, mentees: 0, requests: 5000, running: 590, mails: 900 };
  const screen = (columns?: number) => {
    const written: string[] = [];
    const of = columns === undefined ? {} : { isTTY: true, columns };
    return { written, ...of, write: (text: string) => written.push(text) };
  };

  it('writes a line for each phase where lines cannot be renewed', () => {
    const paper = screen();
    const progress = new Progress(calendar, paper);
    for (const now of [calendar.begin, calendar.begin + 1, calendar.opens, calendar.closes, calendar.end])
      progress.show({ ...standing, now });
    expect(paper.written.map((line) => line.slice(8, 30).trim())).toEqual([
      'Programs and mentors',
      'Applications are open',
      'Review',
      'Completion',
    ]);
    expect(paper.written[0]).toContain(
      '2026-07-20 09:00  600 applications · 0 mentees · 590 workflows running',
    );
  });

  it('renews one line in a terminal and never writes more than fits', () => {
    const terminal = screen(80);
    const progress = new Progress(calendar, terminal);
    progress.show({ ...standing, now: calendar.begin });
    progress.show({ ...standing, now: calendar.begin + 1 });
    progress.note('Something else.');
    progress.show({ ...standing, now: calendar.opens });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal reads
    const plain = terminal.written.map((text) => text.replaceAll(/\x1b\[\d*[a-zA-Z]/g, ''));
    expect(plain.map((text) => text.length <= 81)).not.toContain(false);
    expect(plain[0]).toMatch(/^\r/);
    expect(plain[1]).toMatch(/^\r/);
    expect(plain.slice(2, 4)).toEqual(['\n', 'Something else.\n']);
    expect(plain[4]).toMatch(/^\r.*Applications are open/);
  });
});
