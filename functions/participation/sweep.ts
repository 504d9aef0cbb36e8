/** Lambda entry: the daily look at the health of mentorships. */
import { sweep } from '../platform/sweep.ts';
import { watchHealth } from './use-cases/watch-health.ts';

export const handler = sweep('participation-health', watchHealth);
