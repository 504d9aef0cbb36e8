import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { PAYEE_STEP } from '../../onboarding/hr-step.ts';
import { hrSteps } from '../../onboarding/repository.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { membershipsWanted } from '../../programs/access.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { requireStipendRole, type StipendRole, stipendRoles } from '../access.ts';
import type { Installment } from '../installment.ts';
import { type Payee, payeeOf } from '../payee.ts';
import { installments } from '../repository.ts';

/** There are never more installments than checkpoints. */
const NUMBERS = [1, 2, 3, 4];

/** A stipend with what its reader is to it: the view shows each role its own fields. */
export interface Stipend {
  readonly enrollment: Enrollment;
  readonly installments: readonly Installment[];
  readonly payee: Payee | undefined;
  readonly roles: readonly StipendRole[];
}

/** The mentee, an administrator of the program or finance looks at award and installments. */
export async function showStipend(actor: Person, enrollmentId: string): Promise<Stipend> {
  const [enrollment, payeeStep, ...found] = await loadTogether(
    wanted(enrollments, { enrollmentId }),
    wanted(hrSteps, { enrollmentId, name: PAYEE_STEP }),
    ...NUMBERS.map((number) => wanted(installments, { enrollmentId, number })),
  );
  if (enrollment === undefined) throw notFound('stipend');
  const memberships = await loadTogether(...membershipsWanted(enrollment.programId, actor.id));
  const roles = stipendRoles(actor, enrollment, memberships);
  requireStipendRole(roles, 'mentee', 'administrator', 'finance');
  const planned = found.filter((installment) => installment !== undefined);
  return { enrollment, installments: planned, payee: payeeOf(payeeStep), roles };
}
