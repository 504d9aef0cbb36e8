/** What stipends do when they hear of something: for the stream consumer, which hands events over in their order. */
import * as v from 'valibot';
import type { DomainEvent } from '../kernel/event.ts';
import { againOnConflict } from '../platform/table/again.ts';
import { releaseEarned } from './use-cases/release-earned.ts';

type Reaction = (event: DomainEvent) => Promise<unknown>;

const OfEnrollment = v.object({ enrollmentId: v.string() });

/** The journey does not wait for staff to agree to an excuse, and may be over by then: what is earned is released here. */
const releaseExcused: Reaction = ({ eventId, data }) => {
  const { enrollmentId } = v.parse(OfEnrollment, data);
  return againOnConflict(() => releaseEarned({ kind: 'workflow', id: eventId }, enrollmentId));
};

/** Event → reaction; harmless when it comes twice. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'checkpoint-excuse-confirmed': releaseExcused,
};
