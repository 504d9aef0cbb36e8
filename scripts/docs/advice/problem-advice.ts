/** What is said of a problem beyond its title. */
export interface ProblemAdvice {
  /** When it comes. */
  readonly when: string;
  /** What a client does about it. */
  readonly todo: string;
}

export const ASK_SOMEBODY = 'Have somebody do it who has no part in the matter; the detail says who may not.';
