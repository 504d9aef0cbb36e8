/** Fuzzing of mentorships: onboarding, work, evaluations, money, completion (trust P5). */
import { fuzz } from './fuzz.ts';

fuzz('onboarding', 'participation', 'evaluations', 'stipends', 'completion');
