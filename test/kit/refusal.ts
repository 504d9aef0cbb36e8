/** What a check says when it refuses: code, words, and the rule where it names one. */
import { Problem } from '../../functions/kernel/problem.ts';

type Refusal = readonly [code: string, words: string, rule?: string];

const refusalIn = (error: unknown): Refusal => {
  if (!(error instanceof Problem)) throw error;
  const { code, message, extras } = error;
  return extras.rule === undefined ? [code, message] : [code, message, extras.rule];
};

/** `undefined` when it lets pass. */
export function refusalOf(check: () => unknown): Refusal | undefined {
  try {
    check();
  } catch (error) {
    return refusalIn(error);
  }
  return undefined;
}

/** The same of a check that reads first. */
export const refusalLater = (checked: Promise<unknown>): Promise<Refusal | undefined> =>
  checked.then(() => undefined, refusalIn);
