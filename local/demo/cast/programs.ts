/** The programs of the term, with the people who run them and what they offer. */
import type { Player } from '../../story/player.ts';
import { type RealProgram, realPrograms } from '../../story/real-data.ts';
import type { Chance } from '../chance.ts';
import { bearer } from './people.ts';

interface Offer {
  readonly slots: number;
  readonly funding: Record<string, unknown>;
  readonly budget?: { readonly amount: number; readonly currency: string };
}

/** One program on its way through the term; what is not known before it is played is filled in then. */
export interface Program {
  readonly index: number;
  readonly about: RealProgram;
  readonly administrator: Player;
  readonly mentors: readonly Player[];
  readonly offer: Offer;
  /** Staff send it back once. */
  readonly rejectedFirst: boolean;
  /** All mentors but one give up in the middle of the term. */
  readonly losesMentor: boolean;
  programId: string;
  /** Mentors who are active, in the order in which they joined. */
  active: Player[];
}

/** Most programs of a term take one mentee, some two, few more. */
const SLOTS = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3] as const;

const LARGEST_AWARD = 660_000;
const FIXED_AWARD = { amount: 300_000, currency: 'USD' };

/** Most are paid by country; some pay a fixed amount, some nothing. */
function offerOf(index: number, slots: number): Offer {
  if (index % 7 === 3) return { slots, funding: { kind: 'unpaid' } };
  const fixed = index % 5 === 2;
  return {
    slots,
    funding: fixed ? { kind: 'fixed', award: FIXED_AWARD } : { kind: 'by-country' },
    budget: { amount: slots * (fixed ? FIXED_AWARD.amount : LARGEST_AWARD), currency: 'USD' },
  };
}

export function castPrograms(chance: Chance, many: number): Program[] {
  return realPrograms.slice(0, many).map((about, index) => {
    const mentors = Array.from({ length: chance.between(2, 3, 'mentors', index) }, (_, number) => {
      return bearer(chance, 'mentor', index * 10 + number + 1).player;
    });
    return {
      index,
      about,
      administrator: bearer(chance, 'administrator', index + 1).player,
      mentors,
      offer: offerOf(index, chance.pick(SLOTS, 'slots', index)),
      rejectedFirst: index % 11 === 1,
      losesMentor: index % 9 === 0,
      programId: '',
      active: [],
    };
  });
}
