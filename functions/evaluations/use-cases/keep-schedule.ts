/** Makes the checkpoints of an enrollment what the term's calendar and its extensions say; done twice, done once. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { derivedId } from '../../kernel/ids.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { begin, type Change, change } from '../../platform/table/write.ts';
import { type Enrollment, isOver } from '../../selection/enrollment.ts';
import { enrollmentOf, enrollments } from '../../selection/enrollment-repository.ts';
import { termOf } from '../../terms/repository.ts';
import type { Term } from '../../terms/term.ts';
import { type Checkpoint, isPending } from '../checkpoint.ts';
import { checkpoints, checkpointsOf, type StoredCheckpoint } from '../repository.ts';
import { datesOf, endOf, stateAt } from '../schedule.ts';

export interface KeptSchedule {
  readonly enrollment: Enrollment & Stored;
  readonly checkpoints: readonly StoredCheckpoint[];
}

/** Called by every step that names a date, so that a moved calendar is followed wherever the workflow stands. */
export async function keepSchedule(actor: WorkflowStep, enrollmentId: string): Promise<KeptSchedule> {
  const enrollment = await enrollmentOf(enrollmentId);
  const [term, found] = await Promise.all([termOf(enrollment.termId), checkpointsOf(enrollmentId)]);
  if (term === undefined) throw new Error(`Enrollment ${enrollmentId} names a term that is not there.`);
  if (isOver(enrollment) || enrollment.state === 'onboarding') return { enrollment, checkpoints: found };
  const numbers = Array.from({ length: term.checkpointCount }, (_, index) => index + 1);
  const changes = numbers.map((number) => {
    const before = found.find((checkpoint) => checkpoint.number === number);
    return before === undefined ? planned(actor, enrollment, term, number) : rescheduled(actor, before, term);
  });
  const moved = movedEnd(actor, enrollment, term);
  await commitStep([...moved.writes, ...changes.flatMap(({ writes }) => writes)]);
  return { enrollment: moved.item, checkpoints: changes.map(({ item }) => item) };
}

function planned(
  actor: WorkflowStep,
  enrollment: Enrollment,
  term: Term,
  number: number,
): Change<StoredCheckpoint> {
  const { enrollmentId, programId, termId, personId, policy } = enrollment;
  const checkpoint: Checkpoint = {
    checkpointId: derivedId('checkpoint', enrollmentId, number),
    enrollmentId,
    programId,
    termId,
    personId,
    policy,
    number,
    ...datesOf(term, number, 0),
    extendedWeeks: 0,
    remindersSent: [],
    earlier: [],
    state: 'scheduled',
  };
  const { dueAt } = checkpoint;
  return begin(checkpoints, checkpoint, {
    event: 'checkpoint-scheduled',
    actor,
    data: { enrollmentId, number, dueAt },
  });
}

/** What is decided keeps its dates. */
function rescheduled(actor: WorkflowStep, before: StoredCheckpoint, term: Term): Change<StoredCheckpoint> {
  if (!isPending(before)) return { item: before, writes: [] };
  const { enrollmentId, number } = before;
  const dates = datesOf(term, number, before.extendedWeeks);
  if (dates.dueAt === before.dueAt && dates.opensAt === before.opensAt) return { item: before, writes: [] };
  const state = stateAt(before, dates);
  return change(
    checkpoints,
    before,
    { ...before, ...dates, state },
    {
      event: 'checkpoint-rescheduled',
      actor,
      data: { enrollmentId, number, dueAt: dates.dueAt },
    },
  );
}

function movedEnd(
  actor: WorkflowStep,
  enrollment: Enrollment & Stored,
  term: Term,
): Change<Enrollment & Stored> {
  const end = endOf(term, enrollment.extensionWeeks);
  if (enrollment.end === end) return { item: enrollment, writes: [] };
  return change(
    enrollments,
    enrollment,
    { ...enrollment, end },
    { event: 'enrollment-rescheduled', actor, data: { end } },
  );
}
