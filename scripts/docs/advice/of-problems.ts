/** When each problem comes, and what a client does about it: for docs/errors.md, in the order of the list of codes. */
import type { ProblemCode } from '../../../functions/kernel/problem-codes.ts';
import { ANY_REQUEST } from './any-request.ts';
import { MENTORSHIP } from './mentorship.ts';
import type { ProblemAdvice } from './problem-advice.ts';
import { UNTIL_THE_OFFER } from './until-the-offer.ts';

export const PROBLEM_ADVICE: Readonly<Record<ProblemCode, ProblemAdvice>> = {
  ...ANY_REQUEST,
  ...UNTIL_THE_OFFER,
  ...MENTORSHIP,
};
