/** What happens out of the ordinary, by the name under which the summary tells of it. */
import { DEFAULT_SIZE, type Options } from './options.ts';

/** A demo of the default size brings each of these, with whatever seed; one that is missing is a sum that is uneven. */
export const PROMISED = [
  'HR step sent back and mended',
  'appeal overturned',
  'appeal upheld',
  'approval of another amount refused',
  'chosen by two programs',
  'draft given up',
  'evaluation excused',
  'evaluation failed',
  'evaluation overdue, then made',
  'evaluation refused before it opens',
  'fourth application refused',
  'late application refused',
  'mentee asks for their own payment and is refused',
  'mentee withdraws during onboarding',
  'mentee withdraws in the middle of the term',
  'mentor declines the invitation',
  'mentor resigns',
  'mentor with a conflict of interest steps aside',
  'mentorship ended after a fail',
  'mentorship extended',
  'not eligible: refused',
  'offer declined',
  'offer left to lapse',
  'onboarding extended',
  'onboarding overruns its deadline',
  'payment failed at the bank, payee mended, paid',
  'payment results imported twice',
  'place ended for cause',
  'place released',
  'prerequisite sent back and mended',
  'prerequisites never finished: declined',
  'program sent back, mended and approved',
  'release refused while outcomes are missing',
  'survey filled in after a reminder',
  'withdrawn and written anew',
  'withdrawn before the window closed',
  'withdrawn during the review',
  'withdrawn with an offer at hand',
] as const;

/** Only chance brings these. */
const BESIDES = ['nothing was submitted in time'] as const;

export type Scene = (typeof PROMISED)[number] | (typeof BESIDES)[number];

/** A smaller crowd cannot play everything, so nothing is promised of it. */
export const promisedOf = ({ applicants, programs }: Options): readonly Scene[] =>
  applicants >= DEFAULT_SIZE.applicants && programs >= DEFAULT_SIZE.programs ? PROMISED : [];
