/** Z5, said of the cells: an answer has no field that its schema does not name, and shows nobody what is another's. */
import * as v from 'valibot';
import { CANARIES, type Canary } from './canaries.ts';
import type { Cell } from './cells.ts';

/** Every door that answered well, with the body of its answer. */
export function goodAnswers(cells: readonly Cell[]): { readonly cell: Cell; readonly body: unknown }[] {
  return cells.flatMap((cell) => {
    const { status, text, headers } = cell.present;
    const isJson = headers.get('content-type')?.startsWith('application/json') === true;
    return status < 300 && isJson ? [{ cell, body: JSON.parse(text) as unknown }] : [];
  });
}

/** What an answer holds beyond its schema, or lacks of it: an object of valibot drops what it does not name. */
export function strayFields({
  cell,
  body,
}: {
  readonly cell: Cell;
  readonly body: unknown;
}): string | undefined {
  const { schema } = cell.door.route.answer;
  if (schema === null) return `${cell.door.operation} answers JSON and has no schema`;
  const parsed = v.safeParse(schema, body);
  const named = parsed.success ? JSON.stringify(parsed.output) : parsed.issues[0]?.message;
  return named === JSON.stringify(body)
    ? undefined
    : `${cell.door.operation}: ${JSON.stringify(body)} is not ${named}`;
}

/** All that an answer says, with the claims of a signed credential in clear. */
function wordsOf({ present, absent }: Cell): string {
  const [, claims = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(present.text) ?? [];
  const headers = JSON.stringify([...present.headers]);
  return [present.text, Buffer.from(claims, 'base64url').toString(), headers, absent?.text ?? ''].join('\n');
}

export type Sightings = Readonly<Record<Canary, ReadonlyMap<string, ReadonlySet<string>>>>;

/** Canary → who met it, and by which doors. */
export function sightings(cells: readonly Cell[]): Sightings {
  const canaries = Object.entries(CANARIES).map(
    ([canary, words]) => [canary, words, new Map<string, Set<string>>()] as const,
  );
  for (const cell of cells) {
    const said = wordsOf(cell);
    for (const [, words, readers] of canaries) {
      if (!said.includes(words)) continue;
      const { name } = cell.persona;
      readers.set(name, (readers.get(name) ?? new Set()).add(cell.door.operation));
    }
  }
  return Object.fromEntries(canaries.map(([canary, , readers]) => [canary, readers])) as never;
}

/** Doors whose answer holds any of some secrets. */
export function tellers(cells: readonly Cell[], secrets: readonly string[]): string[] {
  const telling = cells.filter((cell) => {
    const said = wordsOf(cell);
    return secrets.some((secret) => said.includes(secret));
  });
  return telling.map(({ door, persona }) => `${door.operation} · ${persona.name}`);
}
