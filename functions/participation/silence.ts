/** A silence: what people have been told of it, each once, until the mentee is seen again (domain: Participation). */
import * as v from 'valibot';
import type { PolicyPack } from '../kernel/policy.ts';
import type { Instant } from '../kernel/time.ts';
import { missedDays } from './health.ts';

/** How far a silence has come: `told` is red too, and the administrator knows. */
const STAGES = ['amber', 'red', 'told'] as const;
export type Stage = (typeof STAGES)[number];

export const Silence = v.object({
  enrollmentId: v.string(),
  /** The sign of life after which it began: another one is another silence. */
  since: v.string(),
  state: v.picklist(STAGES),
});
export type Silence = v.InferOutput<typeof Silence>;

/** Stage → event that tells of it. */
export const SILENCE_EVENTS = {
  amber: 'health-amber',
  red: 'health-red',
  told: 'silence-escalated',
} as const satisfies Record<Stage, string>;

/** Stages that a silence has come to and nobody has been told of, in their order. */
export function newStages(
  known: Silence | undefined,
  lastActivityAt: Instant,
  at: Instant,
  { health }: PolicyPack,
): Stage[] {
  const missed = missedDays(lastActivityAt, at);
  const after: Readonly<Record<Stage, number>> = {
    amber: health.amberAfterMissedDays,
    red: health.redAfterMissedDays,
    told: health.tellAfterMissedDays,
  };
  const before = known?.since === lastActivityAt ? STAGES.indexOf(known.state) + 1 : 0;
  return STAGES.slice(before).filter((stage) => missed >= after[stage]);
}
