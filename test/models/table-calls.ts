/**
 * Every call that the code under test makes of the table passes here, so that a model may order it among others, let it
 * fail or count it. The seam is the client itself: what lies above it is the real code, what lies below a real engine.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { tableClient } from '../../functions/platform/table/client.ts';

export interface TableCall {
  /** `TransactWriteCommand`. */
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Who calls: the name given to {@link acting}. */
  readonly by: string;
  /** Makes the call. */
  readonly send: () => Promise<unknown>;
}

/** What becomes of a call. */
export type Passage = (call: TableCall) => Promise<unknown>;

const actors = new AsyncLocalStorage<string>();
const passages = new AsyncLocalStorage<Passage>();
let watched: unknown;

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Readonly<Record<string, unknown>>;
}

function watch(): void {
  const client = tableClient();
  if (watched === client) return;
  watched = client;
  const real = client.send as (...all: unknown[]) => Promise<unknown>;
  client.send = function passed(command: Command, ...rest: unknown[]) {
    const send = () => real.call(client, command, ...rest);
    const passage = passages.getStore();
    if (passage === undefined) return send();
    const by = actors.getStore() ?? 'somebody';
    return passage({ command: command.constructor.name, input: command.input, by, send });
  } as typeof client.send;
}

/** Runs `work`; every call it makes of the table, and no other, goes through `passage`. */
export function through<Result>(passage: Passage, work: () => Promise<Result>): Promise<Result> {
  watch();
  return passages.run(passage, work);
}

/** Gives the calls of `work` a name, for reports. */
export const acting = <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
  actors.run(name, work);
