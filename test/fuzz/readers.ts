/** Who reads afterwards what a request has stored, and where: it must be shown as documented, too. */
import type { Somebody } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { OPERATIONS, type Operation } from './document.ts';
import { namesIn } from './moments.ts';
import { meantBy } from './people.ts';
import type { Asked } from './requests.ts';

/** Reading what was stored. */
export interface Reading {
  readonly operation: Operation;
  readonly asked: Asked;
}

const READS = OPERATIONS.filter(({ method }) => method === 'GET');

type Names = Readonly<Record<string, string>>;

/** Ids that stand on the surface of a body. */
const idsIn = (body: unknown): Names =>
  Object.fromEntries(
    Object.entries(typeof body === 'object' && body !== null ? body : {}).filter(
      ([name, value]) => name.endsWith('Id') && typeof value === 'string',
    ),
  );

/** What is known after a request: enough to ask for what it has to do with. */
function knownAfter(operation: Operation, asked: Asked, answer: Called): Names {
  const sent = asked.body === undefined ? undefined : JSON.parse(asked.body);
  const known = { ...idsIn(sent), ...idsIn(answer.body), ...namesIn(operation.path, asked.path) };
  const organizationId = known.organizationId ?? 'org_cncf';
  return { ...known, organizationId, organization: organizationId };
}

const needed = ({ parameters }: Operation, where: 'path' | 'query'): string[] =>
  parameters.filter((one) => one.in === where && one.required).map(({ name }) => name);

function readingOf(operation: Operation, known: Names, as: Somebody | undefined, now: string): Reading {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(known[name] ?? ''));
  const query = Object.fromEntries(needed(operation, 'query').map((name) => [name, known[name] ?? '']));
  return {
    operation,
    asked: { where: 'moment', as, path, query, headers: {}, body: undefined, now, reads: [] },
  };
}

const segmentsOf = ({ path }: Operation): string[] => path.split('/').slice(1);

/** How far apart two addresses are: what is written is mostly shown where it lies. */
function distance(one: Operation, other: Operation): number {
  const [left, right] = [segmentsOf(one), segmentsOf(other)];
  const found = left.findIndex((segment, index) => segment !== right[index]);
  const shared = found < 0 ? left.length : found;
  return left.length + right.length - 2 * shared;
}

/** The readings that a request chose of all that are possible after it: one at the nearest address, the others anywhere. */
export function readingsAfter(operation: Operation, asked: Asked, answer: Called): Reading[] {
  if (asked.reads.length === 0) return [];
  const known = knownAfter(operation, asked, answer);
  const possible = READS.filter((one) =>
    [...needed(one, 'path'), ...needed(one, 'query')].every((name) => name in known),
  );
  const least = Math.min(...possible.map((one) => distance(one, operation)));
  const nearest = possible.filter((one) => distance(one, operation) === least);
  return asked.reads.flatMap((chosen, index) => {
    const among = index === 0 ? nearest : possible;
    const read = among[chosen % among.length];
    if (read === undefined) return [];
    const readers = [...meantBy(read), asked.as];
    return readingOf(read, known, readers[chosen % readers.length], asked.now);
  });
}
