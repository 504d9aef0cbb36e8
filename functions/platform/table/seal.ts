/**
 * What goes out and must come back unaltered is sealed: cursors of lists (trust Z7), tokens of invitations.
 * A seal is good for its scope only. The signing key lies in the table, made at first use, so there is no secret in any
 * environment and no call to another service (ADR 0006).
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../kernel/problem.ts';
import { tableClient, tableName } from './client.ts';

const KEY = { pk: 'SECRET#seals', sk: 'SECRET' };
let signingKey: Promise<Buffer> | undefined;

async function readKey(): Promise<Buffer | undefined> {
  const { Item } = await tableClient().send(
    new GetCommand({ TableName: tableName(), Key: KEY, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : Buffer.from(Item.key as string, 'base64url');
}

async function makeKey(): Promise<Buffer> {
  const key = randomBytes(32);
  const item = { ...KEY, type: 'secret', key: key.toString('base64url') };
  try {
    const command = new PutCommand({
      TableName: tableName(),
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await tableClient().send(command);
    return key;
  } catch (error) {
    // Another process was first: its key counts.
    const theirs = await readKey();
    if (theirs === undefined) throw error;
    return theirs;
  }
}

function key(): Promise<Buffer> {
  signingKey ??= readKey().then((found) => found ?? makeKey());
  signingKey.catch(() => {
    signingKey = undefined;
  });
  return signingKey;
}

const sign = (secret: Buffer, text: string): Buffer => createHmac('sha256', secret).update(text).digest();

/** Seals a text for a scope: `text.signature`, fit for addresses. The text stays readable: it is no secret. */
export async function seal(scope: string, text: string): Promise<string> {
  const encoded = Buffer.from(text).toString('base64url');
  return `${encoded}.${sign(await key(), `${scope}\n${encoded}`).toString('base64url')}`;
}

/** The sealed text, or undefined unless it was sealed here for this very scope. */
export async function unseal(scope: string, sealed: string): Promise<string | undefined> {
  const [encoded = '', signature = ''] = sealed.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = sign(await key(), `${scope}\n${encoded}`);
  const genuine = given.length === right.length && timingSafeEqual(given, right);
  return genuine ? Buffer.from(encoded, 'base64url').toString() : undefined;
}

/** The last key of a page → cursor. `scope` names list and reader; the cursor is good for no other. */
export function sealCursor(scope: string, lastKey: Record<string, unknown>): Promise<string> {
  return seal(`cursor ${scope}`, JSON.stringify(lastKey));
}

/** @throws Problem invalid-cursor unless this list gave it to this reader. */
export async function openCursor(scope: string, cursor: string): Promise<Record<string, unknown>> {
  const text = await unseal(`cursor ${scope}`, cursor);
  if (text !== undefined) return JSON.parse(text) as Record<string, unknown>;
  throw new Problem('invalid-cursor', 'Begin again without a cursor.', {
    errors: [{ pointer: 'query/cursor', detail: 'not a cursor of this list' }],
  });
}
