/** The mentee's check-in: what was done, what comes next, what is in the way. Weekly; one a day at most. */
import type { Person } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { dateOf, now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { withFreshReads } from '../../onboarding/use-cases/with-fresh-reads.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { create, replace } from '../../platform/table/write.ts';
import type { CheckIn } from '../record.ts';
import { checkIns, entryWrites, recordBooks, rememberActivity } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

export type CheckInDraft = Pick<CheckIn, 'done' | 'next' | 'blockers' | 'links'>;

/**
 * Written again for the same date, with the version of the first, it takes its place.
 * @throws Problem rule-refused for another time's date, version-required, version-stale
 */
export function writeCheckIn(
  actor: Person,
  enrollmentId: string,
  date: string,
  draft: CheckInDraft,
  ifMatch: number | undefined,
): Promise<CheckIn> {
  return withFreshReads(() => write(actor, enrollmentId, date, draft, ifMatch));
}

async function write(
  actor: Person,
  enrollmentId: string,
  date: string,
  draft: CheckInDraft,
  ifMatch: number | undefined,
): Promise<CheckIn> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(checkIns, { enrollmentId, date }), wanted(recordBooks, { enrollmentId })],
  });
  const { startedAt } = requireUnderWay(enrollment, 'a check-in');
  const at = now();
  if (date > dateOf(at) || date < dateOf(startedAt)) {
    throw new Problem('rule-refused', 'A check-in is for a day of the mentorship that has come.', {
      rule: 'check-in-date',
    });
  }
  const checkIn: CheckIn = { ...draft, enrollmentId, date, writtenAt: at };
  const [before, book] = beside;
  requireVersionOnceWritten(before, ifMatch);
  const { item, writes } =
    before === undefined ? create(checkIns, checkIn) : replace(checkIns, before, checkIn, stale);
  const entry = entryWrites(enrollmentId, book, 'checkIns', date);
  return commit(item, [
    ...writes,
    ...entry,
    rememberActivity({ enrollmentId, lastAt: at, what: 'check-in' }),
  ]);
}
