/** Writes that belong together: all of them or none, and a clear word when none. */
import { randomUUID } from 'node:crypto';
import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../kernel/problem.ts';
import { currentRequest, type IdempotentWrite } from '../request-context.ts';
import { tableClient, tableName } from './client.ts';
import type { Write } from './write.ts';

/** How long an answer is kept for its `Idempotency-Key`: 7 days. */
const KEPT_SECONDS = 7 * 86_400;
/** An item holds 400 KB; the rest is room for its key and names. */
const LARGEST_ANSWER_BYTES = 390_000;
const TRIES = 6;
/** Reasons that pass: the same transaction may go through in a moment. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Thrown when this very request has been answered already; the entry repeats that answer. */
export class AnsweredBefore extends Error {}

/** @throws Error when the answer would not fit beside its key, before anything is done: such a route must answer less. */
function keepAnswer(write: IdempotentWrite, result: unknown): Write {
  const seconds = Math.floor(Date.now() / 1000);
  const { pk, sk, requestHash } = write;
  const answer = write.present(result);
  if (Buffer.byteLength(answer.body) > LARGEST_ANSWER_BYTES)
    throw new Error('The answer is too large to be kept for its Idempotency-Key.');
  return {
    item: {
      Put: {
        TableName: tableName(),
        Item: {
          pk,
          sk,
          type: 'idempotency',
          requestHash,
          answer,
          expiresAt: seconds + KEPT_SECONDS,
        },
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
        ExpressionAttributeValues: { ':now': seconds },
      },
    },
  };
}

/**
 * Commits the writes of a request and answers `result`. With an `Idempotency-Key` the answer made of `result`
 * is kept in the same transaction, so that there is never an effect without the means to repeat its answer.
 * @throws Problem of the first write whose condition did not hold, or `try-again` under contention.
 */
export async function commit<Result>(result: Result, writes: readonly Write[]): Promise<Result> {
  const { idempotency } = currentRequest();
  await transact(writes, idempotency === undefined ? undefined : keepAnswer(idempotency, result));
  return result;
}

/** Commits one step of a request, workflow step or event that is not its last. */
export async function commitStep(writes: readonly Write[]): Promise<void> {
  await transact(writes, undefined);
}

async function transact(writes: readonly Write[], answer: Write | undefined): Promise<void> {
  const all = answer === undefined ? writes : [...writes, answer];
  if (all.length === 0) return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(all);
    } catch (error) {
      const reasons = reasonsOf(error);
      const failed = reasons.indexOf('ConditionalCheckFailed');
      if (answer !== undefined && reasons[all.length - 1] === 'ConditionalCheckFailed')
        throw new AnsweredBefore();
      if (failed >= 0) throw all[failed]?.otherwise?.() ?? changedMeanwhile(error);
      if (!reasons.some((reason) => PASSING.has(reason))) throw error;
      if (attempt === TRIES) {
        throw new Problem('try-again', 'Many changes at once.', { retryAfterSeconds: 1, cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));
    }
  }
}

/**
 * A put that nothing else hangs on needs no transaction: its own condition keeps it from being done twice, at half the
 * price. One that is done, and that the SDK tries again because the answer got lost, loses against itself: its caller
 * hears of a conflict, as it would if somebody else had been faster.
 */
async function send(all: readonly Write[]): Promise<void> {
  const [first, ...others] = all;
  if (others.length === 0 && first?.item.Put !== undefined) {
    await tableClient().send(new PutCommand(first.item.Put));
    return;
  }
  const command = new TransactWriteCommand({
    TransactItems: all.map((write) => write.item),
    ClientRequestToken: randomUUID(),
  });
  await tableClient().send(command);
}

/** Why the table did not do it, for each of the writes in turn; nothing where it says something else. */
function reasonsOf(error: unknown): string[] {
  const { name } = error as Error;
  if (name === 'ConditionalCheckFailedException') return ['ConditionalCheckFailed'];
  if (name === 'TransactionConflictException') return ['TransactionConflict'];
  if (name !== 'TransactionCanceledException') return [];
  return ((error as TransactionCanceledException).CancellationReasons ?? []).map(({ Code }) => Code ?? '');
}

const changedMeanwhile = (cause: unknown): Problem =>
  new Problem('version-conflict', 'Read it again and decide anew.', { cause });
