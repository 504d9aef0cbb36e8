/** Fuzzing of what happens until an offer is answered: applications, prerequisites, reviews, selection (trust P5). */
import { fuzz } from './fuzz.ts';

fuzz('applications', 'prerequisites', 'reviews', 'selection');
