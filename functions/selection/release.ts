/** What a release would do: who gets what, who is chosen twice, and what stands in its way (domain: Selection). */
import { type Application, isInReview } from '../applications/application.ts';
import type { Conflict } from '../reviews/review.ts';
import type { TermProgram } from '../terms/term-program.ts';
import type { Mark } from './mark.ts';

/** What one application will be answered; `unmarked` has no mark, or one by somebody with a conflict of interest. */
interface Answer {
  readonly applicationId: string;
  readonly programId: string;
  readonly personId: string;
  readonly applicantName: string;
  readonly outcome: 'select' | 'waitlist' | 'decline' | 'unmarked';
  readonly rank?: number;
}

export interface ReleasePlan {
  readonly answers: readonly Answer[];
  readonly programs: readonly {
    readonly programId: string;
    readonly programName: string;
    readonly slots: number;
    readonly select: number;
    readonly waitlist: number;
    readonly decline: number;
    readonly unmarked: number;
  }[];
  /** People two programs choose: they will have two offers, and accepting one releases the other. */
  readonly chosenTwice: readonly { readonly personId: string; readonly applicationIds: readonly string[] }[];
  /** Programs with more selected than slots, since there are fewer than there were when they were marked. */
  readonly overbooked: readonly {
    readonly programId: string;
    readonly select: number;
    readonly slots: number;
  }[];
  /** Marks by people who have since declared a conflict: they do not count. */
  readonly conflicts: readonly { readonly applicationId: string; readonly markedBy: string }[];
}

/** How many have no mark that counts. */
export const unmarkedOf = (answers: ReleasePlan['answers']): number =>
  answers.filter(({ outcome }) => outcome === 'unmarked').length;

export function planRelease(
  programs: readonly TermProgram[],
  applications: readonly Application[],
  marks: readonly Mark[],
  conflicts: readonly Conflict[],
): ReleasePlan {
  const conflicted = new Set(conflicts.map(({ applicationId, personId }) => `${applicationId} ${personId}`));
  const isVoid = (mark: Mark): boolean => conflicted.has(`${mark.applicationId} ${mark.markedBy}`);
  const markOf = new Map(marks.map((mark) => [mark.applicationId as string, mark]));
  const answers = applications.filter(isInReview).map((application): Answer => {
    const { applicationId, programId, personId, applicantName } = application;
    const mark = markOf.get(applicationId);
    const counts = mark !== undefined && !isVoid(mark);
    return {
      ...{ applicationId, programId, personId, applicantName },
      outcome: counts ? mark.outcome : 'unmarked',
      ...(counts && 'rank' in mark ? { rank: mark.rank } : {}),
    };
  });
  const live = new Set(answers.map(({ applicationId }) => applicationId));
  const counts = programs.map(({ programId, programName, slots }) => {
    const own = answers.filter((answer) => answer.programId === programId);
    const count = (outcome: Answer['outcome']): number =>
      own.filter((answer) => answer.outcome === outcome).length;
    return {
      ...{ programId, programName, slots },
      ...{ select: count('select'), waitlist: count('waitlist') },
      ...{ decline: count('decline'), unmarked: count('unmarked') },
    };
  });
  return {
    answers,
    programs: counts,
    chosenTwice: chosenTwice(answers),
    overbooked: counts
      .filter(({ select, slots }) => select > slots)
      .map(({ programId, select, slots }) => ({ programId, select, slots })),
    conflicts: marks
      .filter((mark) => isVoid(mark) && live.has(mark.applicationId))
      .map(({ applicationId, markedBy }) => ({ applicationId, markedBy })),
  };
}

function chosenTwice(answers: readonly Answer[]): ReleasePlan['chosenTwice'] {
  const chosen = Map.groupBy(
    answers.filter(({ outcome }) => outcome === 'select'),
    ({ personId }) => personId,
  );
  return [...chosen]
    .filter(([, theirs]) => theirs.length > 1)
    .map(([personId, theirs]) => ({
      personId,
      applicationIds: theirs.map(({ applicationId }) => applicationId),
    }));
}
