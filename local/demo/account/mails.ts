/** Mails by letter; none twice. */
import { type Ground, type Section, tally } from './lines.ts';

export function mailsAccount({ facts, bank }: Ground): Section {
  const { mails, enrollments, repeatedMails } = facts;
  const letters = tally(mails, ({ letter }) => letter);
  const count = (letter: string): number => letters.find(([name]) => name === letter)?.[1] ?? 0;
  return {
    title: 'Mails',
    lines: [
      { name: 'sent', value: mails.length },
      ...letters.map(([name, value]) => ({ name, value, part: true })),
    ],
    checks: [
      {
        says: 'mails without a name of their own',
        expected: 0,
        found: mails.filter(({ reference }) => reference === '').length,
      },
      {
        says: 'each mail is one of its kind',
        expected: mails.length,
        found: new Set(mails.map(({ reference }) => reference)).size,
      },
      { says: 'mails sent a second time though nobody was killed', expected: 0, found: repeatedMails },
      { says: 'each payment was announced', expected: bank.payments, found: count('installment-paid') },
      {
        says: 'each graduate got the letter of completion',
        expected: enrollments.filter(({ state }) => state === 'graduated').length,
        found: count('letter-of-completion-issued'),
      },
    ],
  };
}
