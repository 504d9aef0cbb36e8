/** Requests at the same moment, and surely so: each has read what it rests on before any of them writes. */
import { tableClient } from '../../functions/platform/table/client.ts';

const WRITES = new Set(['PutCommand', 'TransactWriteCommand']);

/** Runs them; the first write of each waits until every other is at its own, or has come to its end without one. */
export async function interleaved<Result>(
  ...works: readonly (() => Promise<Result>)[]
): Promise<readonly Result[]> {
  const client = tableClient();
  const { send } = client;
  const { promise: allHaveRead, resolve } = Promise.withResolvers<void>();
  let there = 0;
  const arrive = (): void => {
    there += 1;
    if (there >= works.length) resolve();
  };
  client.send = async function held(command: object, ...rest: unknown[]) {
    if (WRITES.has(command.constructor.name)) {
      arrive();
      await allHaveRead;
    }
    return (send as (...all: unknown[]) => unknown).call(client, command, ...rest);
  } as typeof client.send;
  try {
    return await Promise.all(works.map((work) => work().finally(arrive)));
  } finally {
    client.send = send;
  }
}
