/** Fuzzing of mentorships: onboarding, work, evaluations, money, completion. */
import { fuzz } from './fuzz.ts';

fuzz('onboarding', 'participation', 'evaluations', 'stipends', 'completion');
