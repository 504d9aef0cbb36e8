/** The health light: silence turns it amber, then red (domain: Participation; thresholds from the policy). */
import * as v from 'valibot';
import type { PolicyPack } from '../kernel/policy.ts';
import { addDays, dateOf, deadlineOn, type Instant } from '../kernel/time.ts';

export const Health = v.object({
  light: v.picklist(['green', 'amber', 'red']),
  /** Working days that passed whole, Monday to Friday in UTC, since the mentee was last seen. */
  missedDays: v.number(),
  lastActivityAt: v.string(),
  /** Whether the silence is long enough for the administrator to hear of it. */
  tellAdministrator: v.boolean(),
});
export type Health = v.InferOutput<typeof Health>;

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** Whole working days between two instants: from Friday noon to Tuesday noon it is one, the Monday. */
export function missedDays(since: Instant, at: Instant): number {
  let missed = 0;
  const today = dateOf(at);
  for (let day = addDays(deadlineOn(dateOf(since), 0), 1); dateOf(day) < today; day = addDays(day, 1)) {
    if (MONDAY_TO_FRIDAY.includes(new Date(day).getUTCDay())) missed += 1;
  }
  return missed;
}

export function healthOf(lastActivityAt: Instant, at: Instant, { health }: PolicyPack): Health {
  const missed = missedDays(lastActivityAt, at);
  const amber = missed >= health.amberAfterMissedDays ? 'amber' : 'green';
  return {
    light: missed >= health.redAfterMissedDays ? 'red' : amber,
    missedDays: missed,
    lastActivityAt,
    tellAdministrator: missed >= health.tellAfterMissedDays,
  };
}
