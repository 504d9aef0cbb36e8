/** Fuzzing of what happens before anybody applies: programs, mentors, terms, profiles; and of the doors that look on (trust P5). */
import { fuzz } from './fuzz.ts';

fuzz('programs', 'mentors', 'terms', 'profiles', 'administration', 'notifications');
