/** An administrator lets an evaluation go, with a reason: it stands in nobody's way, and earns money once staff agree. */
import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { type Enrollment, isOver } from '../../selection/enrollment.ts';
import { aboutOf, requireMove } from '../checkpoint.ts';
import { checkpoints } from '../repository.ts';
import { requireScheduled, type Seen } from '../sight.ts';
import { resumed } from './evaluate.ts';

/** Where there is a stipend, it lies on the staff's desk from then on. @throws Problem wrong-state once it is decided */
export async function excuseCheckpoint(
  actor: Person,
  enrollmentId: string,
  number: number,
  reason: string,
): Promise<Seen> {
  const { enrollment, standings, beside } = await accessEnrollment(actor, enrollmentId, ['administrator'], {
    beside: [wanted(checkpoints, { enrollmentId, number })],
  });
  requireOther(actor, enrollment);
  if (isOver(enrollment)) throw wrongState('The enrollment', enrollment.state, 'excusing');
  const before = requireScheduled(beside[0]);
  requireMove(before, 'excused', 'excusing');
  const { item, writes } = change(
    checkpoints,
    before,
    { ...aboutOf(before), state: 'excused', reason, excusedBy: actor.id, ...askedOf(enrollment) },
    { event: 'checkpoint-excused', actor, why: reason, data: { enrollmentId, number } },
  );
  return commit({ checkpoint: item, standings, version: item.version }, [
    ...writes,
    ...resumed(actor, enrollment),
  ]);
}

/** Where nothing is paid, nobody need agree (ADR 0022). */
const askedOf = ({ award, organizationId }: Enrollment) =>
  award.amount.amount === 0 ? {} : { asks: { organizationId, since: now() } };
