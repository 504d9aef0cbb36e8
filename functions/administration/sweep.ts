/** Lambda entry: the clock → what waits longer than it should. */
import { sweep } from '../platform/sweep.ts';
import { watchOverdueWaits } from './use-cases/watch-overdue-waits.ts';

export const handler = sweep('overdue-waits', watchOverdueWaits);
