/** Mentor or mentee records a meeting. */
import type { Person } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { withFreshReads } from '../../onboarding/use-cases/with-fresh-reads.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { create } from '../../platform/table/write.ts';
import type { Meeting } from '../record.ts';
import { activeWrites, entryWrites, meetings, recordBooks } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

export type MeetingDraft = Pick<Meeting, 'heldAt' | 'minutes' | 'notes'>;

/** @throws Problem already-exists, rule-refused for a meeting that has not been */
export function recordMeeting(actor: Person, enrollmentId: string, draft: MeetingDraft): Promise<Meeting> {
  return withFreshReads(() => record(actor, enrollmentId, draft));
}

async function record(actor: Person, enrollmentId: string, draft: MeetingDraft): Promise<Meeting> {
  const { enrollment, standings, beside } = await accessEnrollment(
    actor,
    enrollmentId,
    ['mentee', 'mentor'],
    {
      beside: [wanted(recordBooks, { enrollmentId })],
    },
  );
  const { startedAt } = requireUnderWay(enrollment, 'recording a meeting');
  if (draft.heldAt > now() || draft.heldAt < startedAt) {
    throw new Problem('rule-refused', 'A meeting is recorded after it was held, within the mentorship.', {
      rule: 'meeting-time',
    });
  }
  const meeting: Meeting = { ...draft, enrollmentId, recordedBy: actor.id };
  const taken = () => new Problem('already-exists', 'The meeting at this time is recorded already.');
  const { item, writes } = create(meetings, meeting, taken);
  const entry = entryWrites(enrollmentId, beside[0], 'meetings', draft.heldAt);
  const seen = activeWrites(enrollmentId, standings, 'meeting', now());
  return commit(item, [...writes, ...entry, ...seen]);
}
