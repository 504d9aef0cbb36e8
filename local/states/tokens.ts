import { randomUUID } from 'node:crypto';
import { ApiError } from './api-error.ts';

/** Where a task token leads: one entry and one attempt of one state of one execution. */
export interface TokenAddress {
  readonly arn: string;
  readonly scopeId: string;
  readonly attempt: number;
}

/** A new token. It carries its address, and a secret that makes it different from every other. */
export function makeToken(arn: string, scopeId: string, attempt: number): string {
  return Buffer.from(JSON.stringify([arn, scopeId, attempt, randomUUID()])).toString('base64');
}

/** Reads the address of a token. @throws ApiError InvalidToken when it is none of ours. */
export function addressOf(token: unknown): TokenAddress {
  try {
    const parts: unknown = JSON.parse(Buffer.from(String(token), 'base64').toString());
    const [arn, scopeId, attempt] = parts as unknown[];
    if (typeof arn === 'string' && typeof scopeId === 'string' && typeof attempt === 'number') {
      return { arn, scopeId, attempt };
    }
  } catch {
    // Not base64 of JSON: refused below like every other foreign text.
  }
  throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
}

/** The refusal of a token whose task has ended, was tried again or belongs to a closed execution. */
export function tooLate(): ApiError {
  return new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}
