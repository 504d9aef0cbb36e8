/** A table in memory in the place of an engine: whatever the code under test asks is answered without a wire. */
import { tableClient } from '../../functions/platform/table/client.ts';
import { createMemoryTable, type MemoryTable } from './memory-table.ts';

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}
export type Send = (command: Command) => Promise<object>;

/** From now on all that is asked of the table is answered by `send`. */
export function answeredBy(made: (real: Send) => Send): void {
  const client = tableClient();
  client.send = made(client.send.bind(client) as never) as never;
}

/** Call it at the top of a test file. */
export function answeredInMemory(): MemoryTable {
  const memory = createMemoryTable();
  beforeAll(() => {
    const credentials = { AWS_ACCESS_KEY_ID: 'memory', AWS_SECRET_ACCESS_KEY: 'memory' };
    Object.assign(process.env, { TABLE_NAME: 'mentorship', AWS_REGION: 'us-east-1', ...credentials });
    answeredBy(() => async (command) => memory.answer(command.constructor.name, command.input));
  });
  return memory;
}
