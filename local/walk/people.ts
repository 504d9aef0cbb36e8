/** Who takes part in the walk. They have tokens and nothing else: every role comes from what they do. */

import type { Player } from '../story/player.ts';

/** A player, and how the story calls them. */
export interface Walker extends Player {
  readonly role: string;
}

const player = (name: string, role: string, ...groups: readonly string[]): Walker => {
  const handle = name.split(' ')[0]?.toLowerCase() ?? '';
  return { sub: `demo-${handle}`, email: `${handle}@people.example`, name, groups, role };
};

export const ADA = player('Ada Nowak', 'program administrator');
export const MIRA = player('Mira Okafor', 'mentor');
export const NOOR = player('Noor Haddad', 'mentee');
export const OTTO = player('Otto Lindqvist', 'mentee');
export const STELLA = player('Stella Marsh', 'staff', 'staff');
export const HANA = player('Hana Suzuki', 'HR', 'hr');
export const FINN = player('Finn Keller', 'finance', 'finance');
export const FERN = player('Fern Castillo', 'finance', 'finance');
