/** Somebody who takes part in a story. They have a token and nothing else: every role comes from what they do. */
export interface Player {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
}
