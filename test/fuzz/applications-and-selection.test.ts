/** Fuzzing of what happens until an offer is answered: applications, prerequisites, reviews, selection. */
import { fuzz } from './fuzz.ts';

fuzz('applications', 'prerequisites', 'reviews', 'selection');
