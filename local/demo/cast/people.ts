/** The people of the demo: everybody who has a token. */
import type { Player } from '../../story/player.ts';
import type { Chance } from '../chance.ts';
import { ORIGINS, type Origin } from './names.ts';

const player = (handle: string, name: string, ...groups: readonly string[]): Player => ({
  sub: `demo-${handle}`,
  email: `${handle}@people.example`,
  name,
  groups,
});

export const STAFF = player('stella', 'Stella Marsh', 'staff');
export const HR = player('hana', 'Hana Suzuki', 'hr');
/** Approves payments. */
export const APPROVER = player('finn', 'Finn Keller', 'finance');
/** Makes payment files and imports results: another person, as finance teams have it. */
export const CASHIER = player('fern', 'Fern Castillo', 'finance');

const WEIGHTS = ORIGINS.flatMap((origin) => Array.from({ length: origin.weight }, () => origin));

export interface Bearer {
  readonly player: Player;
  readonly country: string;
}

/** Somebody with a name, a country and a number of their own: `applicant-17`. */
export function bearer(chance: Chance, role: string, number: number): Bearer {
  const origin: Origin = chance.pick(WEIGHTS, role, number, 'origin');
  const given = chance.pick(origin.given, role, number, 'given');
  const family = chance.pick(origin.family, role, number, 'family');
  const name = origin.together === true ? `${family}${given}` : `${given} ${family}`;
  return { player: player(`${role}-${number}`, name), country: origin.country };
}
