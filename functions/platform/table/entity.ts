/** An entity: one kind of item of the table, its schema, where it lies and which questions find it. */
import * as v from 'valibot';
import { CHAIN_START } from '../../kernel/event.ts';
import { INDEXES, type IndexName } from './client.ts';

/** What the table adds to every item: its version, and the end of its chain of events. */
export interface Stored {
  /** 1 when created, one more with each write; every write names the one it replaces. */
  readonly version: number;
  readonly eventSequence: number;
  readonly eventHash: string;
}

/** Where an item lies. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Partition and sort key in a secondary index. */
type IndexEntry = readonly [key: string, sort: string];

export interface Entity<Key, Fields extends object> {
  readonly type: string;
  readonly schema: v.GenericSchema<unknown, Fields>;
  /** Legible to an administrator in the console: `APPLICATION#app_…`. */
  readonly key: (of: Key) => ItemKey;
  /** Kind and id by which events name it; default: the type and the partition key's id. */
  readonly subjectId: (fields: Fields) => string;
  readonly indexes?: (fields: Fields) => Partial<Record<IndexName, IndexEntry | undefined>>;
  /** Epoch seconds after which the table may delete it (idempotency and invitation items only). */
  readonly expiresAt?: (fields: Fields) => number;
}

/** Declares an entity; `Key` is what its key is made of, found in its fields. */
export function defineEntity<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
): Entity<Key, Fields> {
  return entity;
}

const StoredSchema = v.object({
  version: v.number(),
  eventSequence: v.number(),
  eventHash: v.string(),
});

/** Item as it lies in the table → fields and version. @throws ValiError when the item is not of its schema: a fault of ours. */
export function fromItem<Fields extends object>(
  entity: Entity<never, Fields>,
  item: Record<string, unknown>,
): Fields & Stored {
  return { ...v.parse(entity.schema, item), ...v.parse(StoredSchema, item) };
}

/** Fields and version → item with its keys, index entries and type. */
export function toItem<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  fields: Fields & Stored,
): Record<string, unknown> {
  const indexes = entity.indexes?.(fields) ?? {};
  const entries = Object.entries(indexes).flatMap(([name, entry]) => {
    if (entry === undefined) return [];
    const { key, sort } = INDEXES[name as IndexName];
    return [
      [key, entry[0]],
      [sort, entry[1]],
    ];
  });
  return {
    ...entity.key(fields),
    type: entity.type,
    ...fields,
    ...Object.fromEntries(entries),
    ...(entity.expiresAt === undefined ? {} : { expiresAt: entity.expiresAt(fields) }),
  };
}

/** The first version of something new. */
export function firstVersion<Fields extends object>(fields: Fields): Fields & Stored {
  return { ...fields, version: 1, eventSequence: 0, eventHash: CHAIN_START };
}
