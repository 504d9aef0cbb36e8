/** Z7 and Z8, over every list: a cursor is good for the list and the reader it was given to; a page has bounds. */
import { PERSONAS, type Persona } from './people.ts';
import { verdictOf } from './relations.ts';
import { type Answered, addressOf, DOORS, type Door, send } from './requests.ts';
import type { World } from './the-world.ts';

/** Every door to a list with pages. */
export const LISTS: readonly Door[] = DOORS.filter(({ route }) => {
  const query = route.query as { readonly entries?: object } | undefined;
  return query?.entries !== undefined && 'cursor' in query.entries;
});

/** Who may read a list, and has a token. */
export const readersOf = ({ route }: Door): Persona[] =>
  PERSONAS.filter((one) => one.who !== undefined && verdictOf(route, one) === 'let in');

/** One page of a list. */
export function page(world: World, door: Door, { who, part }: Persona, query: string): Promise<Answered> {
  const address = addressOf(door, world.ids, 'present', part);
  const joined = `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return send(world, { as: who, method: 'GET', address: joined });
}

interface Given {
  readonly door: Door;
  readonly reader: Persona;
  readonly cursor: string;
}

/** A cursor of each list that has more than a row for somebody. */
export async function cursorsOf(world: World): Promise<Given[]> {
  const found: Given[] = [];
  for (const door of LISTS) {
    for (const reader of readersOf(door)) {
      const { text } = await page(world, door, reader, 'limit=1');
      const { next } = JSON.parse(text) as { next?: string };
      if (next === undefined) continue;
      found.push({ door, reader, cursor: next });
      break;
    }
  }
  return found;
}

/** The same cursor with one of its bytes changed, at its beginning, in its middle and at its end. */
export function altered(cursor: string): string[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const places = [0, Math.floor(bytes.length / 2), bytes.length - 1];
  const turned = places.map((place) =>
    Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte))).toString('base64url'),
  );
  return [...turned, cursor.slice(0, -4), `${cursor}AAAA`, `${cursor}.`];
}
