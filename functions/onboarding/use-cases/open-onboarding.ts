/** The workflow opens an onboarding: contract and checklist are there, and the mentee is told what is asked until when. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change, create, replace, unchanged, type Write } from '../../platform/table/write.ts';
import { profiles } from '../../profiles/repository.ts';
import { type Enrollment, isOver } from '../../selection/enrollment.ts';
import { enrollmentOf, enrollments } from '../../selection/enrollment-repository.ts';
import { terms } from '../../terms/repository.ts';
import type { Term } from '../../terms/term.ts';
import { CURRENT_TEMPLATE } from '../contract-template.ts';
import { checklistFor, type HrStep } from '../hr-step.ts';
import { contracts, hrSteps, watches } from '../repository.ts';

export interface OpenedOnboarding {
  readonly outcome: 'open' | 'complete' | 'over';
  /** The deadline by which the graph waits. */
  readonly until: string;
  readonly termId: string;
  /** When the mentorship starts: the term's calendar of today. */
  readonly start: string;
}

/**
 * Also run again after an extension: then it takes note of the new deadline, by which the workflow waits from now on;
 * and after the calendar moved: then the mentorship has the new first and last day, while the deadline of onboarding
 * stays as it was promised. Run twice it does nothing more.
 */
export async function openOnboarding(actor: WorkflowStep, enrollmentId: string): Promise<OpenedOnboarding> {
  let enrollment = await enrollmentOf(enrollmentId);
  const [watch, term, profile] = await loadTogether(
    wanted(watches, { enrollmentId }),
    wanted(terms, { termId: enrollment.termId }),
    wanted(profiles, { personId: enrollment.personId }),
  );
  if (term !== undefined) enrollment = await withDatesOf(term, enrollment, actor);
  const deadline = enrollment.onboardingDeadline;
  if (!isOver(enrollment) && watch === undefined) {
    const items = checklistFor(policyNamed(enrollment.policy), profile?.mentee?.occupation);
    await commitStep([
      ...contractWrites(actor, enrollment),
      ...items.flatMap(({ name, title }) => stepWrites(actor, enrollment, name, title)),
      ...create(watches, { enrollmentId, awaitedUntil: deadline }).writes,
      ...change(enrollments, enrollment, enrollment, {
        event: 'onboarding-opened',
        actor,
        data: { deadline, steps: items.length },
      }).writes,
    ]);
  } else if (watch !== undefined && watch.awaitedUntil !== deadline) {
    const { writes } = replace(watches, watch, { enrollmentId, awaitedUntil: deadline });
    await commitStep([...writes, unchanged(enrollments, enrollment)]);
  }
  const complete = enrollment.onboardingCompletedAt === undefined ? 'open' : 'complete';
  return {
    outcome: isOver(enrollment) ? 'over' : complete,
    until: deadline,
    termId: enrollment.termId,
    start: enrollment.start,
  };
}

/** Until the first day, first and last day are those of the term's calendar. */
async function withDatesOf(
  { start, end }: Term,
  enrollment: Enrollment & Stored,
  actor: WorkflowStep,
): Promise<Enrollment & Stored> {
  if (enrollment.state !== 'onboarding') return enrollment;
  if (enrollment.start === start && enrollment.end === end) return enrollment;
  const { item, writes } = change(
    enrollments,
    enrollment,
    { ...enrollment, start, end },
    { event: 'enrollment-rescheduled', actor, data: { start, end } },
  );
  await commitStep(writes);
  return item;
}

function contractWrites(actor: WorkflowStep, enrollment: Enrollment): readonly Write[] {
  const { enrollmentId, organizationId, programId, termId, personId } = enrollment;
  const parties = { enrollmentId, organizationId, programId, termId, personId };
  return begin(
    contracts,
    { ...parties, state: 'prepared', template: CURRENT_TEMPLATE },
    { event: 'contract-prepared', actor, data: { enrollmentId, template: CURRENT_TEMPLATE } },
  ).writes;
}

function stepWrites(
  actor: WorkflowStep,
  enrollment: Enrollment,
  name: string,
  title: string,
): readonly Write[] {
  const { enrollmentId, organizationId, personId } = enrollment;
  const step: HrStep = { enrollmentId, organizationId, personId, name, title, revision: 0, state: 'open' };
  return begin(hrSteps, step, { event: 'hr-step-opened', actor, data: { enrollmentId, step: name } }).writes;
}
