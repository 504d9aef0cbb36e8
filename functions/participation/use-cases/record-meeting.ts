/** Mentor or mentee records a meeting. */
import type { Person } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { create } from '../../platform/table/write.ts';
import type { Meeting } from '../record.ts';
import { meetings, rememberActivity } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

export type MeetingDraft = Pick<Meeting, 'heldAt' | 'minutes' | 'notes'>;

/** @throws Problem already-exists, rule-refused for a meeting that has not been */
export async function recordMeeting(
  actor: Person,
  enrollmentId: string,
  draft: MeetingDraft,
): Promise<Meeting> {
  const { enrollment } = await accessEnrollment(actor, enrollmentId, ['mentee', 'mentor']);
  const { startedAt } = requireUnderWay(enrollment, 'recording a meeting');
  if (draft.heldAt > now() || draft.heldAt < startedAt) {
    throw new Problem('rule-refused', 'A meeting is recorded after it was held, within the mentorship.', {
      rule: 'meeting-time',
    });
  }
  const meeting: Meeting = { ...draft, enrollmentId, recordedBy: actor.id };
  const taken = () => new Problem('already-exists', 'The meeting at this time is recorded already.');
  const { item, writes } = create(meetings, meeting, taken);
  return commit(item, [...writes, rememberActivity({ enrollmentId, lastAt: now(), what: 'meeting' })]);
}
