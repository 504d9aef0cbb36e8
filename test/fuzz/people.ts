/** Who sends: mostly those the description names, now and then anybody else. */
import fc from 'fast-check';
import type { Somebody } from '../kit/actors.ts';
import * as actors from '../kit/actors.ts';
import type { Operation } from './document.ts';

/** Words of a description → who they mean. */
const MEANT: readonly (readonly [words: string, who: Somebody])[] = [
  ['mentors of', actors.MIRA_MENTOR],
  ['administrators of', actors.ADA_ADMINISTRATOR],
  ['staff of', actors.STELLA_STAFF],
  ['HR of', actors.HANA_HR],
  ['finance of', actors.FINN_FINANCE],
  ['companies', actors.TARA_TALENT],
];

/** Everybody with a name of their own: each role, another organization's people, a stranger. */
const ANYBODY: readonly Somebody[] = [...MEANT.map(([, who]) => who), actors.OLGA_OTHER, actors.STRANGER];

/** Those whom the description of an operation names. */
export const meantBy = ({ description }: Operation): Somebody[] =>
  MEANT.filter(([words]) => description.includes(words)).map(([, who]) => who);

/** @param near: people of the things that are asked for: their mentees, mentors and administrators. */
export function callersOf(
  operation: Operation,
  near: readonly Somebody[],
): fc.Arbitrary<Somebody | undefined> {
  const meant = meantBy(operation);
  const forMentees = /the mentee|signed in|everybody/.test(operation.description) ? near : [];
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom<Somebody | undefined>(
        ...meant,
        ...forMentees.slice(0, 12),
        ...(meant.length + forMentees.length === 0 ? near : []),
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom<Somebody | undefined>(...near, ...ANYBODY) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Somebody | undefined>(undefined, actors.STRANGER, actors.OLGA_OTHER),
    },
  );
}
