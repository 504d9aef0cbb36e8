/** A mentorship as letters speak of it: who, in which program, under which dates. */
import { load, loadTogether, wanted } from '../platform/table/read.ts';
import { contacts } from '../profiles/repository.ts';
import { activeMembersOf, programs } from '../programs/repository.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import { enrollments } from '../selection/enrollment-repository.ts';

export interface Mentorship {
  readonly enrollment: Enrollment;
  readonly mentee: string;
  readonly program: string;
}

/** Undefined where a fact lacks: then there is nothing to write about. */
export async function mentorshipOf(enrollmentId: string): Promise<Mentorship | undefined> {
  const enrollment = await load(enrollments, { enrollmentId });
  if (enrollment === undefined) return undefined;
  const [contact, program] = await loadTogether(
    wanted(contacts, { personId: enrollment.personId }),
    wanted(programs, { programId: enrollment.programId }),
  );
  if (contact === undefined || program === undefined) return undefined;
  return { enrollment, mentee: contact.name, program: program.name };
}

/** Ids of those who run a program; nobody is in two lists that are written to together. */
export interface Team {
  /** Active mentors who are not administrators too. */
  readonly mentors: readonly string[];
  readonly administrators: readonly string[];
  /** Administrators who are mentors too. */
  readonly alsoMentors: readonly string[];
}

export async function teamOf(programId: string): Promise<Team> {
  const [mentors, administrators] = await Promise.all([
    activeMembersOf(programId, 'mentor'),
    activeMembersOf(programId, 'administrator'),
  ]);
  return {
    mentors: mentors.filter((id) => !administrators.includes(id)),
    administrators,
    alsoMentors: administrators.filter((id) => mentors.includes(id)),
  };
}
