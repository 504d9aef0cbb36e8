/** One-of-a-kind facts and limits, held by items of their own in the same transaction. */
import type { Problem } from '../../kernel/problem.ts';
import { tableName } from './client.ts';
import type { ItemKey } from './entity.ts';
import type { Write } from './write.ts';

/**
 * Takes what only one may have (a program's name, a person's one mentorship) for `owner`.
 * Taken already by the same owner is no failure, so that a repeated step is harmless.
 */
export function claim(key: ItemKey, owner: string, otherwise: () => Problem): Write {
  return {
    item: {
      Put: {
        TableName: tableName(),
        Item: { ...key, type: 'guard', owner },
        ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner },
      },
    },
    otherwise,
  };
}

/** Gives a claim back; only its owner can, and giving back what nobody holds is harmless. */
export function release(key: ItemKey, owner: string): Write {
  return {
    item: {
      Delete: {
        TableName: tableName(),
        Key: { ...key },
        ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner },
      },
    },
  };
}

/** Adds `by` to a counter that may not pass `limit`. */
export function countUp(key: ItemKey, by: number, limit: number, otherwise: () => Problem): Write {
  if (by > limit) throw otherwise();
  return {
    item: {
      Update: {
        TableName: tableName(),
        Key: { ...key },
        UpdateExpression: 'SET #type = :type ADD #count :by',
        ConditionExpression: 'attribute_not_exists(#count) OR #count <= :room',
        ExpressionAttributeNames: { '#type': 'type', '#count': 'count' },
        ExpressionAttributeValues: { ':type': 'counter', ':by': by, ':room': limit - by },
      },
    },
    otherwise,
  };
}

/** Takes `by` from a counter, never below `leaving` (nothing, unless said). */
export function countDown(key: ItemKey, by: number, leaving = 0, otherwise?: () => Problem): Write {
  return {
    item: {
      Update: {
        TableName: tableName(),
        Key: { ...key },
        UpdateExpression: 'ADD #count :by',
        ConditionExpression: '#count >= :least',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':by': -by, ':least': by + leaving },
      },
    },
    otherwise,
  };
}

/** The transaction fails unless the counter stands at `least` or more. */
export function atLeast(key: ItemKey, least: number, otherwise: () => Problem): Write {
  return countCheck(key, '#count >= :bound', least, otherwise);
}

/** The transaction fails unless the counter stands at nothing, or never counted. */
export function noneOf(key: ItemKey, otherwise: () => Problem): Write {
  return countCheck(key, 'attribute_not_exists(#count) OR #count = :bound', 0, otherwise);
}

function countCheck(key: ItemKey, condition: string, bound: number, otherwise: () => Problem): Write {
  return {
    item: {
      ConditionCheck: {
        TableName: tableName(),
        Key: { ...key },
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':bound': bound },
      },
    },
    otherwise,
  };
}
