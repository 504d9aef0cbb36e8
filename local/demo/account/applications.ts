/** Applications by outcome, and that everybody was answered. */
import type { Facts, PersonFact } from './facts.ts';
import { type Ground, type Section, tally } from './lines.ts';

type OwnApplication = PersonFact['applications'][number];

/** Nothing more is to come. */
const FINAL = ['accepted', 'declined', 'offer-declined', 'offer-lapsed', 'withdrawn'];

export function applicationsAccount({ facts, book }: Ground): Section {
  const all = facts.programs.flatMap(({ applications }) => applications);
  const submitted = all.filter(({ applicationId }) => book.submitted.has(applicationId));
  const outcomes = tally(submitted, ({ state }) => state);
  const count = (state: string): number => outcomes.find(([name]) => name === state)?.[1] ?? 0;
  const own = new Map(
    facts.people.flatMap(({ applications }) => applications.map((one) => [one.applicationId, one.state])),
  );
  const wasSubmitted = ({ applicationId }: OwnApplication): boolean => book.submitted.has(applicationId);
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
        says: 'applications that no program may see',
        expected: 0,
        found: all.length - submitted.length,
      },
      {
        says: 'applicants see the outcomes that the programs see',
        expected: submitted.length,
        found: submitted.filter(({ applicationId, state }) => own.get(applicationId) === state).length,
      },
      {
        says: 'outcomes add up to the applications handed in',
        expected: book.submitted.size,
        found: FINAL.reduce((sum, state) => sum + count(state), 0),
      },
      {
        says: 'applications handed in without a mail that confirms it, or with two',
        expected: 0,
        found: untold(facts, 'application-submitted', wasSubmitted),
      },
      {
        says: 'offers without their mail, or with two',
        expected: 0,
        found: untold(facts, 'offer-made', ({ hadOffer }) => hadOffer),
      },
      {
        says: 'declined applications without their mail, or with two',
        expected: 0,
        found: untold(facts, 'application-declined', ({ state }) => state === 'declined'),
      },
      {
        says: 'withdrawn applications without their mail, or with two',
        expected: 0,
        found: untold(
          facts,
          'application-withdrawn',
          (one) => one.state === 'withdrawn' && wasSubmitted(one),
        ),
      },
      { says: 'each accepted offer made a mentee', expected: book.mentees.length, found: count('accepted') },
    ],
  };
}

/** Person by person, how many letters of a kind are missing or too many: one that is lost is not made up for by another. */
function untold({ people, mails }: Facts, letter: string, isDue: (one: OwnApplication) => boolean): number {
  const sent = new Map(
    tally(
      mails.filter((mail) => mail.letter === letter),
      ({ to }) => to,
    ),
  );
  const due = new Map(people.map(({ email, applications }) => [email, applications.filter(isDue).length]));
  return [...new Set([...sent.keys(), ...due.keys()])].reduce(
    (sum, email) => sum + Math.abs((due.get(email) ?? 0) - (sent.get(email) ?? 0)),
    0,
  );
}
