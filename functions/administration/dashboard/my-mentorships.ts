/** What is next in each of my mentorships: onboarding, the next evaluation, the stipend, completion. */

import type { Application } from '../../applications/application.ts';
import { closedGates, gatesOf } from '../../completion/gates.ts';
import { completions } from '../../completion/repository.ts';
import { checkpointsOf } from '../../evaluations/repository.ts';
import type { Instant } from '../../kernel/time.ts';
import { asked, contracts, stepsWanted } from '../../onboarding/repository.ts';
import { standingInWords } from '../../onboarding/standing.ts';
import { load, loadTogether, wanted } from '../../platform/table/read.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { installmentsOf } from '../../stipends/repository.ts';
import { evaluationView } from './evaluations.ts';
import { installmentView } from './installments.ts';
import { mentorshipLinks, type ToHandIn } from './mentorship-links.ts';
import { type MentorshipFacts, mentorshipStanding } from './mentorship-standing.ts';
import type { MyMentorship } from './view.ts';

const PARTS = ['mentee'] as const;

/** One round trip deep, whatever the number; a person has one mentorship, seldom two. */
export function myMentorships(
  enrollments: readonly Enrollment[],
  applications: readonly Application[],
  at: Instant,
): Promise<MyMentorship[]> {
  return Promise.all(
    [...enrollments].reverse().map((enrollment) => {
      const application = applications.find(
        ({ applicationId }) => applicationId === enrollment.applicationId,
      );
      return myMentorship(enrollment, application, at);
    }),
  );
}

async function myMentorship(
  enrollment: Enrollment,
  application: Application | undefined,
  at: Instant,
): Promise<MyMentorship> {
  const { enrollmentId, programId, termId, state } = enrollment;
  const [checkpoints, installments, toHandIn, completion] = await Promise.all([
    checkpointsOf(enrollmentId),
    installmentsOf(enrollmentId),
    onboardingOf(enrollment),
    completionOf(enrollment),
  ]);
  const onboarding =
    toHandIn === undefined ? undefined : standingInWords(enrollment, toHandIn.contract, toHandIn.steps);
  const facts: MentorshipFacts = { enrollment, checkpoints, onboarding, completion };
  return {
    enrollmentId,
    program: { id: programId, name: application?.programName ?? '' },
    term: { id: termId, name: application?.termName ?? '' },
    state,
    standing: mentorshipStanding(facts, at),
    links: mentorshipLinks(enrollment, PARTS, at, toHandIn),
    evaluations: checkpoints.map((checkpoint) => evaluationView(checkpoint, PARTS, at)),
    installments: installments.map((installment) => installmentView(installment, checkpoints, PARTS)),
  };
}

/** Contract and checklist, while they are asked for. */
export async function onboardingOf(enrollment: Enrollment): Promise<ToHandIn | undefined> {
  if (enrollment.state !== 'onboarding') return undefined;
  const { enrollmentId } = enrollment;
  const [contract, ...steps] = await loadTogether(
    wanted(contracts, { enrollmentId }),
    ...stepsWanted(enrollment),
  );
  return { contract, steps: asked(steps) };
}

/** What stands between a mentee and graduation, and from when on administrators are asked about it. */
export async function completionOf({
  enrollmentId,
  state,
}: Enrollment): Promise<MentorshipFacts['completion']> {
  if (state !== 'completing') return undefined;
  const [gates, completion] = await Promise.all([gatesOf(enrollmentId), load(completions, { enrollmentId })]);
  return { closed: closedGates(gates), until: completion?.escalateAt };
}
