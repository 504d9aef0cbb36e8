/** Lambda entry: the clock → installments that are earned and that nobody asks for. */
import { sweep } from '../platform/sweep.ts';
import { remindUnasked } from './use-cases/remind-unasked.ts';

export const handler = sweep('unasked-installments', remindUnasked);
