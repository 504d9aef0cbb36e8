/**
 * A memory for reads. Who works through a batch of events reads the same program, team and people for one event after
 * the other; within a memory each is read once, and what is asked for at the same moment is read in one round trip.
 * What a batch tells of was written before the batch came, so what was read first is never older than any of its
 * events; lists of an index, which may lag behind, are not remembered. What a write rests on is read without a memory.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Runs `work` with a memory; all that one of these runs, it remembers together. */
export type Remembering = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Name of a read → its answer. */
type Memory = Map<string, Promise<unknown>>;

const memories = new AsyncLocalStorage<Memory>();

/** A memory that begins empty. */
export function newMemory(): Remembering {
  const memory: Memory = new Map();
  return (work) => memories.run(memory, work);
}

export const withoutMemory: Remembering = (work) => work();

/** The memory that is at work, if any: stands for it, and says nothing of what is in it. */
export const currentMemory = (): object | undefined => memories.getStore();

/** The answer of an earlier read of this name, where there is a memory; one that failed is not remembered. */
export function readOnce<Answer>(name: string, read: () => Promise<Answer>): Promise<Answer> {
  const memory = memories.getStore();
  if (memory === undefined) return read();
  const known = memory.get(name) as Promise<Answer> | undefined;
  if (known !== undefined) return known;
  const answer = read();
  memory.set(name, answer);
  answer.catch(() => memory.delete(name));
  return answer;
}
