/**
 * What goes out and must come back unaltered is sealed: cursors of lists (trust Z7), tokens of invitations.
 * A seal is good for its scope only. The key lies in the table, made at first use, so there is no secret in any
 * environment and no call to another service (ADR 0006).
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
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

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
/** A key of its own: one key does one thing. */
const cursorKey = async (): Promise<Buffer> => sign(await key(), 'cursors');

/**
 * The last key of a page → cursor. `scope` names list and reader; the cursor is good for no other. It is encrypted: a key
 * of the table names things that the list itself may keep to itself (the graduate behind an entry of the directory).
 */
export async function sealCursor(scope: string, lastKey: Record<string, unknown>): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, await cursorKey(), nonce).setAAD(Buffer.from(scope));
  const text = Buffer.concat([cipher.update(JSON.stringify(lastKey)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

async function unsealCursor(scope: string, cursor: string): Promise<string | undefined> {
  const bytes = Buffer.from(cursor, 'base64url');
  const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)];
  const [tag, text] = [rest.subarray(0, TAG_BYTES), rest.subarray(TAG_BYTES)];
  // A shorter tag would be easier to guess, an empty text is no cursor, and what decodes alike is not the one we gave.
  if (tag.length < TAG_BYTES || text.length === 0 || bytes.toString('base64url') !== cursor) return undefined;
  const decipher = createDecipheriv(CIPHER, await cursorKey(), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(scope)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

/** @throws Problem invalid-cursor unless this list gave it to this reader. */
export async function openCursor(scope: string, cursor: string): Promise<Record<string, unknown>> {
  const text = await unsealCursor(scope, cursor);
  if (text !== undefined) return JSON.parse(text) as Record<string, unknown>;
  throw new Problem('invalid-cursor', 'Begin again without a cursor.', {
    errors: [{ pointer: 'query/cursor', detail: 'not a cursor of this list' }],
  });
}
