/** Two people may settle two parts of one thing at the same moment: the slower one reads again. */
import { Problem } from '../../kernel/problem.ts';

const TRIES = 4;

/** Runs a use case again when something it rests on changed while it ran. */
export async function withFreshReads<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const raced = error instanceof Problem && error.code === 'version-conflict';
      if (!raced || attempt === TRIES) throw error;
    }
  }
}
