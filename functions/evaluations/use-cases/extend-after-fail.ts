/** The administrator decides on a failed evaluation: the mentorship is extended, and the mentee gets another chance. */
import type { Person } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { addDays, inWords, now } from '../../kernel/time.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { type Change, change, unchanged, type Write } from '../../platform/table/write.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { terms } from '../../terms/repository.ts';
import type { Term } from '../../terms/term.ts';
import { aboutOf, isPending, requireMove } from '../checkpoint.ts';
import { checkpoints, type StoredCheckpoint } from '../repository.ts';
import { datesOf, stateAt } from '../schedule.ts';
import { requireScheduled } from '../sight.ts';
import { checkpointsWanted, present } from './leaving.ts';

/**
 * 1 to 5 weeks in all extensions together (policy). The failed checkpoint is scheduled again, it and the later ones move
 * by these weeks, and with them the installments that they release. The new day must be to come: a second chance that is
 * over when it is given is none.
 * @throws Problem extension-limit, rule-refused, wrong-state
 */
export async function extendAfterFail(
  actor: Person,
  enrollmentId: string,
  number: number,
  weeks: number,
  reason: string,
): Promise<Enrollment & Stored> {
  const { enrollment, beside, more } = await accessEnrollment(actor, enrollmentId, ['administrator'], {
    beside: checkpointsWanted(enrollmentId),
    more: ({ termId }) => [wanted(terms, { termId })],
  });
  requireOther(actor, enrollment);
  const [term] = more;
  if (term === undefined) throw new Error(`Enrollment ${enrollmentId} names a term that is not there.`);
  const found = present(beside);
  const failed = requireScheduled(found.find((one) => one.number === number));
  requireMove(failed, 'scheduled', 'an extension');
  const extended = extendedEnrollment(actor, enrollment, weeks, reason);
  requireToCome(failed, enrollment, term, weeks);
  const moved = found
    .filter((one) => one.number > number)
    .flatMap((one) => movedCheckpoint(actor, one, term, weeks));
  return commit(extended.item, [
    ...extended.writes,
    ...anotherChance(actor, failed, term, weeks, reason),
    ...moved,
    unchanged(terms, term),
  ]);
}

function extendedEnrollment(
  actor: Person,
  enrollment: Enrollment & Stored,
  weeks: number,
  reason: string,
): Change<Enrollment & Stored> {
  if (enrollment.state !== 'active' && enrollment.state !== 'extended') {
    throw wrongState('The enrollment', enrollment.state, 'an extension');
  }
  const extensionWeeks = enrollment.extensionWeeks + weeks;
  const limit = policyNamed(enrollment.policy).extensionWeeksInTotal;
  if (extensionWeeks > limit) {
    throw new Problem(
      'extension-limit',
      `A mentorship is extended by ${limit} weeks in all; ${enrollment.extensionWeeks} are used.`,
      { rule: 'extension-weeks', policy: enrollment.policy },
    );
  }
  const end = addDays(enrollment.end, 7 * weeks);
  return change(
    enrollments,
    enrollment,
    { ...enrollment, state: 'extended', extensionWeeks, end },
    { event: 'enrollment-extended', actor, why: reason, data: { weeks, end } },
  );
}

/** @throws Problem rule-refused, naming the fewest weeks that would do. */
function requireToCome(failed: StoredCheckpoint, enrollment: Enrollment, term: Term, weeks: number): void {
  const dueAfter = (more: number): string => datesOf(term, failed.number, failed.extendedWeeks + more).dueAt;
  if (dueAfter(weeks) > now()) return;
  const left = policyNamed(enrollment.policy).extensionWeeksInTotal - enrollment.extensionWeeks;
  let fewest = weeks + 1;
  while (dueAfter(fewest) <= now()) fewest += 1;
  const needs = `Evaluation ${failed.number} would be due ${inWords(dueAfter(weeks))}, which is over: it takes at least ${fewest} weeks`;
  throw new Problem(
    'rule-refused',
    fewest > left ? `${needs}, more than the ${left} weeks that are left.` : `${needs}.`,
    { rule: 'extension-to-come', policy: enrollment.policy },
  );
}

function anotherChance(
  actor: Person,
  failed: StoredCheckpoint,
  term: Term,
  weeks: number,
  reason: string,
): readonly Write[] {
  const { enrollmentId, number } = failed;
  const about = aboutOf(failed);
  const extendedWeeks = failed.extendedWeeks + weeks;
  const dates = datesOf(term, number, extendedWeeks);
  const earlier = 'verdict' in failed ? [...failed.earlier, failed.verdict] : failed.earlier;
  return change(
    checkpoints,
    failed,
    { ...about, ...dates, state: 'scheduled', extendedWeeks, earlier },
    {
      event: 'checkpoint-extended',
      actor,
      why: reason,
      data: { enrollmentId, number, weeks, dueAt: dates.dueAt },
    },
  ).writes;
}

function movedCheckpoint(
  actor: Person,
  before: StoredCheckpoint,
  term: Term,
  weeks: number,
): readonly Write[] {
  if (!isPending(before)) return [];
  const { enrollmentId, number } = before;
  const extendedWeeks = before.extendedWeeks + weeks;
  const dates = datesOf(term, number, extendedWeeks);
  const data = { enrollmentId, number, dueAt: dates.dueAt };
  return change(
    checkpoints,
    before,
    { ...before, ...dates, state: stateAt(before, dates), extendedWeeks },
    { event: 'checkpoint-rescheduled', actor, data },
  ).writes;
}
