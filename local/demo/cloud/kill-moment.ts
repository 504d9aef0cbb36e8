/** When the cloud is killed: counted in invocations, for these are spread over everything that happens. */
import { randomInt } from 'node:crypto';
import type { Options } from '../options.ts';

/** Measured, and rounded down: a term makes at least as many. Its nights alone make some. */
const INVOCATIONS_A_TERM = 1000;
const INVOCATIONS_A_PERSON = 35;
const INVOCATIONS_A_PROGRAM = 60;
const INVOCATIONS_A_MENTEE = 120;

/** Undefined: never. Another moment each time; the demo says which, so that it can be played again. */
export function killMoment({ killAt, applicants, programs }: Options): number | undefined {
  if (killAt !== 'random') return killAt;
  const all =
    INVOCATIONS_A_TERM +
    applicants * INVOCATIONS_A_PERSON +
    programs * INVOCATIONS_A_PROGRAM +
    Math.floor(Math.min(applicants / 4, programs * 1.5)) * INVOCATIONS_A_MENTEE;
  return randomInt(Math.round(all * 0.02), all + 1);
}
