import type { Person } from '../../kernel/actor.ts';
import type { Money } from '../../kernel/money.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { absent, unchanged, type Write } from '../../platform/table/write.ts';
import { membershipsWanted } from '../../programs/access.ts';
import type { Membership } from '../../programs/membership.ts';
import { memberships } from '../../programs/repository.ts';
import { termPrograms } from '../../terms/repository.ts';
import { requireSeparateDuties, requireStipendRole, stipendRoles } from '../access.ts';
import { type Ground, groundOf, groundUnchanged, requireEarned } from '../ground.ts';
import { commonFields, type Installment, requireNoHold } from '../installment.ts';
import { commitMoney } from '../limits.ts';
import type { Payee } from '../payee.ts';
import { moveInstallment } from '../posting.ts';

/** What the approver was shown and says yes to. */
export interface Approved {
  readonly amount: Money;
  readonly payeeVersion: number;
}

/**
 * A finance person approves a requested installment: never the requester, the payee or a mentor of the mentee
 * (trust M5). The approval names the amount and the version of the payee it was shown, is bound to both (M6), and
 * takes the money from the award and the program's budget in the same transaction (M3). The event starts the payment.
 */
export async function approveInstallment(
  actor: Person,
  key: { enrollmentId: string; number: number },
  approved: Approved,
): Promise<Installment & Stored> {
  const ground = await groundOf(key);
  const { installment, enrollment } = ground;
  const { programId, termId } = enrollment;
  const [administration, mentorship, termProgram] = await loadTogether(
    ...membershipsWanted(programId, actor.id),
    wanted(termPrograms, { termId, programId }),
  );
  requireStipendRole(stipendRoles(actor, enrollment, [administration, mentorship]), 'finance');
  if (installment.state !== 'requested') throw wrongState('The installment', installment.state, 'approval');
  const parties = {
    requestedBy: installment.request.by,
    requestedAtConsole: installment.request.atConsole === true,
    payeePersonId: enrollment.personId,
  };
  requireSeparateDuties(actor, parties, mentorship);
  requireNoHold(installment);
  requireEarned(ground);
  const payee = requireShown(ground, approved);
  const { item, writes } = moveInstallment(
    installment,
    {
      ...commonFields(installment),
      state: 'approved',
      dueAt: installment.dueAt,
      request: installment.request,
      attempt: installment.attempt + 1,
      approval: { by: actor.id, at: now(), amount: installment.amount, payee },
    },
    { event: 'installment-approved', actor },
  );
  return commit(item, [
    ...writes,
    ...commitMoney(installment, enrollment, termProgram ?? {}),
    ...(termProgram === undefined ? [] : [unchanged(termPrograms, termProgram)]),
    ...groundUnchanged(ground),
    stillNoMentor(programId, actor.id, mentorship),
  ]);
}

/** @throws Problem payment-changed, onboarding-incomplete */
function requireShown({ installment, payee }: Ground, shown: Approved): Payee {
  if (payee === undefined) {
    throw new Problem('onboarding-incomplete', 'There are no verified payee details.');
  }
  const { amount, currency } = installment.amount;
  if (
    shown.amount.amount === amount &&
    shown.amount.currency === currency &&
    shown.payeeVersion === payee.version
  ) {
    return payee;
  }
  throw new Problem('payment-changed', 'Amount or payee is not what you were shown: look again.');
}

/** Becoming a mentor at the same moment is seen too. */
function stillNoMentor(
  programId: string,
  personId: string,
  mentorship: (Membership & Stored) | undefined,
): Write {
  if (mentorship !== undefined) return unchanged(memberships, mentorship);
  return absent(memberships.key({ programId, role: 'mentor', personId }), () => {
    return new Problem('separation-of-duties', 'A mentor of the program does not approve its payments.');
  });
}
