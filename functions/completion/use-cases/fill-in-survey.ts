import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { begin, change } from '../../platform/table/write.ts';
import type { EnrollmentState } from '../../selection/enrollment.ts';
import { surveys } from '../repository.ts';
import type { Survey, SurveyAnswers } from '../survey.ts';

/** From the start of the mentorship to graduation. */
const OPEN: readonly EnrollmentState[] = ['active', 'extended', 'completing'];

/**
 * The mentee fills in the feedback survey, or changes answers until graduating. It is one gate of completion.
 * @throws Problem version-required, version-stale
 */
export async function fillInSurvey(
  actor: Person,
  enrollmentId: string,
  answers: SurveyAnswers,
  ifMatch: number | undefined,
): Promise<Survey & Stored> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(surveys, { enrollmentId })],
  });
  if (!OPEN.includes(enrollment.state)) {
    throw wrongState('The mentorship', enrollment.state, 'filling in the survey');
  }
  const [before] = beside;
  requireVersionOnceWritten(before, ifMatch);
  const { personId, programId, termId } = enrollment;
  const survey: Survey = { enrollmentId, personId, programId, termId, ...answers, filledInAt: now() };
  const { item, writes } =
    before === undefined
      ? begin(surveys, survey, { event: 'survey-filled-in', actor })
      : change(surveys, before, survey, { event: 'survey-changed', actor }, stale);
  return commit(item, writes);
}
