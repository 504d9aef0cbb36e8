import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether } from '../../platform/table/read.ts';
import { membershipsWanted } from '../../programs/access.ts';
import { requireStipendRole, stipendRoles } from '../access.ts';
import { groundOf, groundUnchanged, requireEarned } from '../ground.ts';
import { commonFields, type Installment, isRequestable } from '../installment.ts';
import { moveInstallment } from '../posting.ts';

/**
 * A program administrator asks for a due installment to be paid, or asks again for one that failed, came back or was
 * rejected; never for what finance has agreed to, for that would take its approval back. The mentee never asks for
 * their own. What the request rests on must still hold when it is written. Finance is written to and decides.
 */
export async function requestInstallment(
  actor: Person,
  key: { enrollmentId: string; number: number },
): Promise<Installment & Stored> {
  const ground = await groundOf(key);
  const { installment, enrollment } = ground;
  const roles = stipendRoles(
    actor,
    enrollment,
    await loadTogether(...membershipsWanted(enrollment.programId, actor.id)),
  );
  requireStipendRole(roles, 'administrator');
  if (enrollment.personId === actor.id) {
    throw new Problem('separation-of-duties', 'Nobody asks for a payment to themselves.', {
      rule: 'separation-of-duties',
    });
  }
  if (!isRequestable(installment)) throw wrongState('The installment', installment.state, 'a request');
  requireEarned(ground);
  const { item, writes } = moveInstallment(
    installment,
    {
      ...commonFields(installment),
      state: 'requested',
      dueAt: installment.dueAt,
      request: { by: actor.id, at: now(), ...(actor.kind === 'operator' ? { atConsole: true } : {}) },
    },
    { event: 'installment-requested', actor },
  );
  return commit(item, [...writes, ...groundUnchanged(ground)]);
}
