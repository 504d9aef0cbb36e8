/** A small world with one thing of nearly every kind in nearly every state, put back before each operation. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { ADA_ADMINISTRATOR, type Somebody } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import type { TestTable } from '../kit/table.ts';
import { OPERATIONS, type Operation } from './document.ts';
import { Ground, sceneOf } from './ground.ts';
import { Hints } from './hints.ts';
import { type Moment, momentsOf } from './moments.ts';
import { live } from './story.ts';

/** What lies together in the table belongs together: the ids of one application, one mentorship, one program. */
export interface Neighbourhood {
  readonly hints: Hints;
  readonly people: readonly Somebody[];
}

export interface World {
  readonly hints: Hints;
  readonly neighbourhoods: readonly Neighbourhood[];
  /** When the wanted operations were answered well, by their ids. */
  readonly moments: ReadonlyMap<string, Moment>;
  /** What no answer may hold: keys of the table, its name. */
  readonly secrets: readonly string[];
  /** Where it is as it was in the end. */
  readonly ground: Ground;
}

const contactIn = (item: Record<string, unknown>): Somebody[] =>
  item.type === 'contact'
    ? [{ sub: String(item.personId), email: String(item.email), name: String(item.name), groups: [] }]
    : [];

function neighbourhoodsOf(items: readonly Record<string, unknown>[]): Neighbourhood[] {
  const everybody = new Map(items.flatMap(contactIn).map((person) => [person.sub, person]));
  const groups = Object.values(Object.groupBy(items, ({ pk }) => String(pk)));
  return groups.map((together = []) => {
    const hints = new Hints();
    for (const item of together) hints.learn('item', item);
    const people = hints.texts('personId', '.').flatMap((id) => everybody.get(id) ?? []);
    return { hints, people: people.length === 0 ? [ADA_ADMINISTRATOR] : people };
  });
}

/** @param isWanted of which operations moments are kept */
export async function aWorld(table: TestTable, isWanted: (operation: Operation) => boolean): Promise<World> {
  const { learnt, moments } = await momentsOf(table, OPERATIONS, isWanted, () => live(table));
  // Nothing of the fuzzing depends on how long the world took to make.
  at('2026-10-01T12:00:00.000Z');
  const scene = await sceneOf(table);
  const items = scene.items.map((item) => unmarshall(item));
  const hints = new Hints();
  for (const item of [...items, learnt]) hints.learn('item', item);
  const secret = items.find(({ pk }) => String(pk).startsWith('SECRET#'))?.key;
  if (typeof secret !== 'string') throw new Error('The world has no key that seals.');
  const ground = new Ground(table);
  await ground.lay(scene);
  return {
    hints,
    neighbourhoods: neighbourhoodsOf(items.filter(({ type }) => type !== 'secret')),
    moments,
    secrets: [secret, '"pk":', '"sk":', 'IDEMPOTENCY#', 'arn:aws:'],
    ground,
  };
}
