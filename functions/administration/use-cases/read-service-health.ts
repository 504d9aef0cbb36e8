import { type Instant, now } from '../../kernel/time.ts';
import { environment } from '../../platform/environment.ts';

/** Asked by load balancers and by whoever waits for the local cloud; it reads nothing. */
export function readServiceHealth(): Promise<{ status: 'up'; stage: string; now: Instant }> {
  return Promise.resolve({ status: 'up', stage: environment('STAGE'), now: now() });
}
