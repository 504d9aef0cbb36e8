/** Functions of the stories that fail. */
import { type Task, TaskError } from './kit.ts';

/** Fails with each of these errors in turn, one at a call, and is done after them. */
export function failing(...names: string[]): Task {
  let count = 0;
  return () => {
    const name = names[count];
    count += 1;
    if (name !== undefined) throw new TaskError(name);
    return 'done';
  };
}

/** Fails at every call. */
export const bad = (): never => {
  throw new TaskError('Bad');
};
