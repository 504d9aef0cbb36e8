/** Steps that rest on facts others may change at the same moment read them anew and decide again. */
import { Problem } from '../../kernel/problem.ts';

const TRIES = 4;

/** Runs `work` again, up to four times in all, when something it had read was changed under it. */
export async function againOnConflict<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const conflict = error instanceof Problem && error.code === 'version-conflict';
      if (!conflict || attempt === TRIES) throw error;
    }
  }
}
