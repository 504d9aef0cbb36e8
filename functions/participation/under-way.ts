/** Work happens between the start of a mentorship and its end. */
import { wrongState } from '../kernel/problem.ts';
import type { Enrollment, EnrollmentIn } from '../selection/enrollment.ts';

/** @throws Problem wrong-state before the start and after the end */
export function requireUnderWay<E extends Enrollment>(
  enrollment: E,
  move: string,
): E & EnrollmentIn<'active' | 'extended' | 'completing'> {
  const { state } = enrollment;
  if (state !== 'active' && state !== 'extended' && state !== 'completing') {
    throw wrongState('The mentorship', state, move);
  }
  return enrollment as E & EnrollmentIn<'active' | 'extended' | 'completing'>;
}
