/** When the cloud is killed: counted in invocations, for these are spread over everything that happens. */
import { Chance } from './chance.ts';
import type { Options } from './options.ts';

/** Measured, and rounded down: a term makes at least as many. */
const INVOCATIONS_A_PERSON = 45;
const INVOCATIONS_A_PROGRAM = 60;

/** Undefined: never. The same seed has the same moment. */
export function killMoment({ killAt, applicants, programs, seed }: Options): number | undefined {
  if (killAt !== 'random') return killAt;
  const all = applicants * INVOCATIONS_A_PERSON + programs * INVOCATIONS_A_PROGRAM;
  return new Chance(seed).between(Math.round(all * 0.02), all, 'kill');
}
