/** Applications by outcome, and that everybody was answered. */
import { type Ground, type Section, tally } from './account.ts';

/** Nothing more is to come. */
const FINAL = ['accepted', 'declined', 'offer-declined', 'offer-lapsed', 'withdrawn'];

export function applicationsAccount({ facts, book }: Ground): Section {
  const all = facts.programs.flatMap(({ applications }) => applications);
  const submitted = all.filter(({ applicationId }) => book.submitted.has(applicationId));
  const outcomes = tally(submitted, ({ state }) => state);
  const count = (state: string): number => outcomes.find(([name]) => name === state)?.[1] ?? 0;
  const mails = (letter: string): number => facts.mails.filter((mail) => mail.letter === letter).length;
  return {
    title: 'Applications',
    lines: [
      { name: 'begun', value: book.drafted.size },
      { name: 'handed in', value: book.submitted.size },
      ...outcomes.map(([name, value]) => ({ name, value, part: true })),
      { name: 'never handed in', value: book.drafted.size - book.submitted.size },
    ],
    checks: [
      {
        says: 'applications that the programs list are those handed in',
        expected: book.submitted.size,
        found: submitted.length,
      },
      {
        says: 'outcomes add up to the applications handed in',
        expected: book.submitted.size,
        found: FINAL.reduce((sum, state) => sum + count(state), 0),
      },
      {
        says: 'each application handed in was confirmed by mail',
        expected: book.submitted.size,
        found: mails('application-submitted'),
      },
      {
        says: 'each declined applicant was told so',
        expected: count('declined'),
        found: mails('application-declined'),
      },
      { says: 'each accepted offer made a mentee', expected: book.mentees.length, found: count('accepted') },
    ],
  };
}
