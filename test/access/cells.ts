/**
 * The cells of the matrix: every route, asked by every persona, about Noor's thing and about one that does not exist.
 * Whoever is refused asks first, and what changes something for good is done last, so that no cell spoils another.
 */
import { PERSONAS, type Persona } from './people.ts';
import { verdictOf } from './relations.ts';
import { type Answered, ask, DOORS, type Door, namesAThing } from './requests.ts';
import type { World } from './the-world.ts';

export interface Cell {
  readonly door: Door;
  readonly persona: Persona;
  readonly present: Answered;
  /** Where the path names nothing, there is nothing to be absent. */
  readonly absent?: Answered;
}

/** What these do to the world is seen by other routes. */
const LAST: readonly string[] = [
  ...['declareConflict', 'leaveTalentDirectory', 'revokeLetter'],
  ...['changeContactPreferences', 'describeMentee', 'describeMentor'],
];

/** Takes the role itself away: after it, the mentor who asked first is none any more (trust Z6). */
const VERY_LAST = 'resignAsMentor';

/** As many requests at the same time as keep both processors of a small machine busy. */
const AT_ONCE = 6;

async function several<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await work(next[1]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** All cells, in the order in which they were asked. */
export async function askAll(world: World): Promise<Cell[]> {
  const pairs = DOORS.flatMap((door) => PERSONAS.map((persona) => ({ door, persona })));
  const isLetIn = ({ door, persona }: (typeof pairs)[number]) => verdictOf(door.route, persona) === 'let in';
  const stage = (pair: (typeof pairs)[number]): number => {
    if (!isLetIn(pair)) return 0;
    if (pair.door.route.method === 'GET') return 1;
    if (pair.door.operation === VERY_LAST) return 4;
    return LAST.includes(pair.door.operation) ? 3 : 2;
  };
  const cells: Cell[] = [];
  for (const now of [0, 1, 2, 3, 4]) {
    const due = pairs.filter((pair) => stage(pair) === now);
    cells.push(
      ...(await several(due, now === 4 ? 1 : AT_ONCE, async ({ door, persona }) => ({
        ...{ door, persona },
        present: await ask(world, door, persona, 'present'),
        ...(namesAThing(door.route) ? { absent: await ask(world, door, persona, 'absent') } : {}),
      }))),
    );
  }
  return cells;
}

/** The answer without what is new with every request. */
export function lasting({ status, text, headers }: Answered): string {
  const type = headers.get('content-type');
  return JSON.stringify([status, type, text.replace(/"requestId":"[^"]*"/, '"requestId":""')]);
}
