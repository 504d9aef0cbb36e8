/**
 * Good answers of the story: for each operation the first request that was answered well, and the table as it was just
 * before. Sent again on that ground it is answered well again, which is how an operation is tried beyond its refusals.
 */
import type { Somebody } from '../kit/actors.ts';
import { type CallOptions, lookOn } from '../kit/call.ts';
import type { TestTable } from '../kit/table.ts';
import type { Operation } from './document.ts';
import { type Scene, sceneOf } from './ground.ts';

export interface Moment {
  readonly as: Somebody | undefined;
  readonly path: string;
  /** What the names in the path stand for. */
  readonly names: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly scene: Scene;
}

/** What the names of a template stand for in a path; nothing, if it is not its path. */
export function namesIn(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const found = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
  if (found === null) return undefined;
  const named = Object.entries(found.groups ?? {});
  return Object.fromEntries(named.map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** As API Gateway: literal segments are preferred over parameters. */
const literalFirst = (operations: readonly Operation[]): Operation[] =>
  [...operations].sort((one, other) => one.path.split('{').length - other.path.split('{').length);

function momentOf(
  names: Moment['names'],
  path: string,
  { as, body, query = {}, headers = {}, ifMatch }: CallOptions,
  scene: Scene,
): Moment {
  const condition = ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` };
  return { as, path, names, query, headers: { ...headers, ...condition }, body, scene };
}

/** Lives the story and keeps the moments of the wanted operations. */
export async function momentsOf<Learnt>(
  table: TestTable,
  all: readonly Operation[],
  isWanted: (operation: Operation) => boolean,
  live: () => Promise<Learnt>,
): Promise<{ readonly learnt: Learnt; readonly moments: ReadonlyMap<string, Moment> }> {
  const moments = new Map<string, Moment>();
  const sorted = literalFirst(all);
  lookOn(async (request, options) => {
    const [method, path = ''] = request.split(' ');
    const operation = sorted.find((one) => one.method === method && namesIn(one.path, path) !== undefined);
    if (operation === undefined || !isWanted(operation) || moments.has(operation.id)) return undefined;
    const names = namesIn(operation.path, path) ?? {};
    const moment = momentOf(names, path, options, await sceneOf(table));
    return ({ status }) => {
      if (status < 300) moments.set(operation.id, moment);
    };
  });
  try {
    return { learnt: await live(), moments };
  } finally {
    lookOn(undefined);
  }
}
