import { createHash, randomUUID } from 'node:crypto';

/**
 * The functions that Step Functions adds to JSONata (Step Functions developer guide, "Transforming data
 * with JSONata": functions provided by Step Functions). Each is given with its JSONata signature.
 */
export interface AddedFunction {
  readonly name: string;
  readonly signature: string;
  readonly apply: (...given: never[]) => unknown;
}

/** JSONata reports `code` and `message`; functions of ours fail in the same form. */
function refuse(name: string, message: string): never {
  throw { code: 'D3141', message: `$${name}: ${message}` };
}

function partition(list: unknown[] | undefined, size: number | undefined): unknown[][] | undefined {
  if (list === undefined || size === undefined) return undefined;
  const step = Math.trunc(size);
  if (step < 1) refuse('partition', 'the size of a part must be at least 1');
  const parts: unknown[][] = [];
  for (let start = 0; start < list.length; start += step) parts.push(list.slice(start, start + step));
  return parts;
}

/** The most numbers that one `$range` may give, so that a slip does not fill the memory. */
const LONGEST_RANGE = 1_000_000;

function range(first?: number, last?: number, step?: number): number[] | undefined {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (step === 0) refuse('range', 'the step must not be 0');
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > LONGEST_RANGE) refuse('range', `more than ${LONGEST_RANGE} numbers`);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function hash(text?: string, algorithm?: string): string | undefined {
  if (text === undefined || algorithm === undefined) return undefined;
  const known = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  if (known === undefined) {
    return refuse('hash', `unknown algorithm ${algorithm}; known: ${Object.keys(ALGORITHMS).join(', ')}`);
  }
  return createHash(known).update(text, 'utf8').digest('hex');
}

/** The same seed gives the same number, as in the service (though not the service's number). */
function seeded(seed: number): number {
  const digest = createHash('sha256').update(String(seed)).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

function parse(text?: string): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return refuse('parse', 'the text is not JSON');
  }
}

/** All added functions; `random` is where unseeded numbers come from. */
export function addedFunctions(random: () => number): readonly AddedFunction[] {
  return [
    { name: 'partition', signature: '<an:a>', apply: partition },
    { name: 'range', signature: '<nnn:a>', apply: range },
    { name: 'hash', signature: '<ss:s>', apply: hash },
    {
      name: 'random',
      signature: '<n?:n>',
      apply: (seed?: number) => (seed === undefined ? random() : seeded(seed)),
    },
    { name: 'uuid', signature: '<:s>', apply: () => randomUUID() },
    { name: 'parse', signature: '<s:x>', apply: parse },
  ];
}
