/** Where enrollments lie and which questions find them. */
import { notFound } from '../kernel/problem.ts';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { load } from '../platform/table/read.ts';
import { type Enrollment, EnrollmentFields } from './enrollment.ts';

/** By person: my mentorships. By program: the mentees of a term. By queue: everybody of an organization's term. */
export const enrollments = defineEntity<{ readonly enrollmentId: string }, Enrollment>({
  type: 'enrollment',
  schema: EnrollmentFields,
  key: ({ enrollmentId }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: 'ENROLLMENT' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
  indexes: ({ personId, programId, termId, organizationId, state, enrollmentId }) => ({
    person: [`PERSON#${personId}`, `ENROLLMENT#${enrollmentId}`],
    program: [`PROGRAM#${programId}#TERM#${termId}`, `ENROLLMENT#${enrollmentId}`],
    queue: [`ENROLLMENTS#${organizationId}#${termId}`, `${state}#${enrollmentId}`],
  }),
});

/** @throws Problem not-found */
export async function enrollmentOf(enrollmentId: string): Promise<Enrollment & Stored> {
  const enrollment = await load(enrollments, { enrollmentId });
  if (enrollment === undefined) throw notFound('enrollment');
  return enrollment;
}
