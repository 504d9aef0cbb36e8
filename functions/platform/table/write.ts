/**
 * Writes: every one conditional, every change of state together with its event in one transaction.
 * A use case collects {@link Write}s and commits them once.
 */
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { reasonFor } from '../../kernel/actor.ts';
import { chainHash, type DomainEvent, type Happening } from '../../kernel/event.ts';
import { newId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { currentRequest } from '../request-context.ts';
import { tableName } from './client.ts';
import { type Entity, firstVersion, type ItemKey, type Stored, toItem } from './entity.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One part of a transaction, and what to say when its condition does not hold (default: version-conflict). */
export interface Write {
  readonly item: TransactItem;
  readonly otherwise?: (() => Problem) | undefined;
}

/** A changed item as it will be, and the writes that make it so. */
export interface Change<Item> {
  readonly item: Item;
  readonly writes: readonly Write[];
}

const NEW = 'attribute_not_exists(pk)';

function put(
  item: Record<string, unknown>,
  condition: string,
  values: Record<string, unknown>,
  otherwise?: () => Problem,
): Write {
  const names = condition.includes('#version') ? { ExpressionAttributeNames: { '#version': 'version' } } : {};
  return {
    item: {
      Put: {
        TableName: tableName(),
        Item: item,
        ConditionExpression: condition,
        ...names,
        ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
      },
    },
    otherwise,
  };
}

const stateOf = (fields: object | undefined): string | undefined => {
  const state = (fields as { state?: unknown } | undefined)?.state;
  return typeof state === 'string' ? state : undefined;
};

/** Writes the event beside its subject and moves the end of the chain. */
function withEvent<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  before: (Fields & Stored) | undefined,
  after: Fields & Stored,
  happening: Happening,
): { item: Fields & Stored; write: Write } {
  const sequence = after.eventSequence + 1;
  const [from, to] = [stateOf(before), stateOf(after)];
  const why = reasonFor(happening.actor, happening.why);
  const event: Omit<DomainEvent, 'hash'> = {
    eventId: newId('event'),
    name: happening.event,
    subjectType: entity.type,
    subjectId: entity.subjectId(after),
    sequence,
    at: now(),
    actorKind: happening.actor.kind,
    actorId: happening.actor.id,
    ...(why === undefined ? {} : { why }),
    ...(from === to || from === undefined ? {} : { from }),
    ...(from === to || to === undefined ? {} : { to }),
    requestId: currentRequest().requestId,
    data: happening.data ?? {},
    previousHash: after.eventHash,
  };
  const hash = chainHash(event);
  const { pk, sk } = entity.key(after);
  const item = { pk, sk: eventSortKey(sk, sequence), type: 'event', ...event, hash };
  return { item: { ...after, eventSequence: sequence, eventHash: hash }, write: put(item, NEW, {}) };
}

/** Sort key of the events of the item at `sk`. */
export function eventSortKey(sk: string, sequence: number): string {
  return `EVENT#${sk}#${String(sequence).padStart(6, '0')}`;
}

/** Something new, with the event that tells of it. `otherwise`: what to say when its key is taken. */
export function begin<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  fields: Fields,
  happening: Happening,
  otherwise?: () => Problem,
): Change<Fields & Stored> {
  const { item, write } = withEvent(entity, undefined, firstVersion(fields), happening);
  return { item, writes: [put(toItem(entity, item), NEW, {}, otherwise), write] };
}

/** A change of something read before, with its event; fails unless it is still the version that was read. */
export function change<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  before: Fields & Stored,
  fields: Fields,
  happening: Happening,
  otherwise?: () => Problem,
): Change<Fields & Stored> {
  const next = {
    ...fields,
    version: before.version + 1,
    eventSequence: before.eventSequence,
    eventHash: before.eventHash,
  };
  const { item, write } = withEvent(entity, before, next, happening);
  return {
    item,
    writes: [
      put(toItem(entity, item), '#version = :before', { ':before': before.version }, otherwise),
      write,
    ],
  };
}

/** Something new that nobody is told of (a note, a marker); for whatever has states use {@link begin}. */
export function create<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  fields: Fields,
  otherwise?: () => Problem,
): Change<Fields & Stored> {
  const item = firstVersion(fields);
  return { item, writes: [put(toItem(entity, item), NEW, {}, otherwise)] };
}

/** A change that nobody is told of; for whatever has states use {@link change}. */
export function replace<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  before: Fields & Stored,
  fields: Fields,
  otherwise?: () => Problem,
): Change<Fields & Stored> {
  const { version, eventSequence, eventHash } = before;
  const item = { ...fields, version: version + 1, eventSequence, eventHash };
  return {
    item,
    writes: [put(toItem(entity, item), '#version = :before', { ':before': version }, otherwise)],
  };
}

/** Removes an item that is still the version that was read. */
export function erase<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  before: Fields & Stored,
): Write {
  return {
    item: {
      Delete: {
        TableName: tableName(),
        Key: entity.key(before),
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': before.version },
      },
    },
  };
}

/** The transaction fails unless an item it rests on, but does not change, is still the version that was read. */
export function unchanged<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  read: Fields & Stored,
  otherwise?: () => Problem,
): Write {
  return {
    item: {
      ConditionCheck: {
        TableName: tableName(),
        Key: entity.key(read),
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': read.version },
      },
    },
    otherwise,
  };
}

/** The transaction fails if there is an item at this key. */
export function absent(key: ItemKey, otherwise: () => Problem): Write {
  return {
    item: { ConditionCheck: { TableName: tableName(), Key: { ...key }, ConditionExpression: NEW } },
    otherwise,
  };
}
