import type { Person } from '../../kernel/actor.ts';
import { derivedId } from '../../kernel/ids.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { closedGates, type Gate, gatesWanted, givenTasks } from '../gates.ts';
import type { LetterOfCompletion } from '../letter-of-completion.ts';
import { letters } from '../repository.ts';
import type { Survey } from '../survey.ts';

export interface CompletionStanding {
  readonly enrollment: Enrollment;
  readonly missing: readonly Gate[];
  readonly survey: (Survey & Stored) | undefined;
  readonly letter: (LetterOfCompletion & Stored) | undefined;
  /** The survey's answers are the mentee's and the administrators', not the mentor's. */
  readonly readsSurvey: boolean;
}

/** Mentee, mentor, administrator or staff ask what is missing before the mentee graduates. */
export async function showCompletion(actor: Person, enrollmentId: string): Promise<CompletionStanding> {
  const letterId = derivedId('letter', enrollmentId);
  const [access, tasks] = await Promise.all([
    accessEnrollment(actor, enrollmentId, ['mentee', 'mentor', 'administrator', 'staff'], {
      beside: [wanted(letters, { letterId }), ...gatesWanted(enrollmentId)],
    }),
    givenTasks(enrollmentId),
  ]);
  const { enrollment, standings, beside } = access;
  const [letter, survey, plan, ...found] = beside;
  const checkpoints = found.filter((checkpoint) => checkpoint !== undefined);
  return {
    enrollment,
    missing: closedGates({ survey, plan, tasks, checkpoints }),
    survey,
    letter,
    readsSurvey: standings.some((standing) => ['mentee', 'administrator', 'staff'].includes(standing)),
  };
}
