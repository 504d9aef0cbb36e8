/** What goes another way than planned, and for whom: by the order in which offers were accepted. */
export type Fate =
  | 'smooth'
  /** Hands in too late; the administrator gives more time. */
  | 'onboarding-extended'
  /** Hands in nothing; the place is released. */
  | 'onboarding-released'
  | 'withdraws-in-onboarding'
  /** The second evaluation is failed: two weeks more, then passed. */
  | 'fails-then-extended'
  /** Failed, appealed, overturned. */
  | 'fails-then-overturned'
  /** Failed, appealed, upheld, ended. */
  | 'fails-then-ended'
  | 'terminated-for-cause'
  | 'withdraws-midway'
  /** The mentor forgets an evaluation until the administrator hears of it. */
  | 'evaluated-late'
  /** An evaluation is let go: the mentor was ill. */
  | 'excused'
  /** The survey is filled in only after a reminder. */
  | 'survey-late';

/** One round; who comes after it begins another. The first few show most of what there is. */
const ROUND: readonly Fate[] = [
  'smooth',
  'fails-then-extended',
  'onboarding-extended',
  'smooth',
  'onboarding-released',
  'fails-then-overturned',
  'smooth',
  'terminated-for-cause',
  'evaluated-late',
  'smooth',
  'fails-then-ended',
  'withdraws-in-onboarding',
  'smooth',
  'withdraws-midway',
  'smooth',
  'survey-late',
  'smooth',
  'excused',
  'smooth',
  'smooth',
  'smooth',
  'smooth',
  'smooth',
  'smooth',
];

export const fateOf = (index: number): Fate => ROUND[index % ROUND.length] ?? 'smooth';

/** What somebody does with the offer they like best. */
export type Answer = 'accept' | 'decline' | 'ignore' | 'withdraw';

/** By the order of answering, so that a term of any size has some of each; who comes after the round begins another. */
const ANSWERS: Readonly<Record<number, Answer>> = {
  3: 'decline',
  7: 'ignore',
  11: 'decline',
  16: 'withdraw',
  18: 'ignore',
};
const ANSWERS_A_ROUND = 20;

export const answerOf = (index: number): Answer => ANSWERS[index % ANSWERS_A_ROUND] ?? 'accept';

/** Every sixth account turns out to be closed when the first installment is paid. */
export const givesClosedAccount = (index: number): boolean => index % 6 === 3 || index === 0;
