import { ApiError } from '../api-error.ts';
import type { FailureRecord } from '../failure.ts';
import type { Json } from '../json.ts';
import { sizeOf } from '../json.ts';
import { PAYLOAD_BYTES } from '../quotas.ts';

/** The members of a request, as they came over the wire. */
export type Request = Readonly<Record<string, unknown>>;

/** An answer; times in it are epoch seconds. */
export type Answer = Readonly<Record<string, unknown>>;

/** One operation of the API. */
export type Operation = (request: Request) => Promise<Answer> | Answer;

/** Epoch ms as the wire has it: epoch seconds. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}

export function validationError(message: string): ApiError {
  return new ApiError('ValidationException', message);
}

/** A member that must be a string. */
export function textOf(request: Request, member: string): string {
  const value = request[member];
  if (typeof value !== 'string') {
    throw validationError(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

/** A member that may be absent or a string. */
export function optionalText(request: Request, member: string): string | undefined {
  return request[member] === undefined || request[member] === null ? undefined : textOf(request, member);
}

/** The `error` (at most 256 characters) and `cause` (at most 32,768) that a request gives. */
export function failureOf(request: Request): FailureRecord {
  const error = optionalText(request, 'error');
  const cause = optionalText(request, 'cause');
  if ((error?.length ?? 0) > 256) throw validationError("Value at 'error' is longer than 256 characters");
  if ((cause?.length ?? 0) > 32_768)
    throw validationError("Value at 'cause' is longer than 32768 characters");
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

/** Refuses members that are known to the API and would change something that the local engine does not do. */
export function refuseMembers(request: Request, members: readonly string[]): void {
  for (const member of members) {
    if (request[member] === undefined || request[member] === false) continue;
    throw validationError(`'${member}' is not supported by the local engine`);
  }
}

/** JSON text of limited size. @throws ApiError with `code` when it is not JSON. */
export function jsonOf(text: string, member: string, code: string): Json {
  if (sizeOf(text) > PAYLOAD_BYTES) {
    throw validationError(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${PAYLOAD_BYTES}`,
    );
  }
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new ApiError(code, `Invalid ${member}: ${(error as Error).message}`);
  }
}

/** One page of a list, and the token of the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

/**
 * Cuts a page out of a list that is ordered by a number. The token holds the number after which the next page
 * begins, so that what is added meanwhile neither repeats nor hides anything.
 */
export function pageOf<Item>(
  list: readonly Item[],
  orderOf: (item: Item) => number,
  descending: boolean,
  request: Request,
  usual: number,
): Page<Item> {
  const given = request.maxResults;
  if (
    given !== undefined &&
    (typeof given !== 'number' || !Number.isInteger(given) || given < 0 || given > 1000)
  ) {
    throw validationError("Value at 'maxResults' must be a whole number from 0 to 1000");
  }
  const size = given === undefined || given === 0 ? usual : given;
  const after = positionOf(request.nextToken);
  const isLeft = (item: Item) => {
    if (after === undefined) return true;
    return descending ? orderOf(item) < after : orderOf(item) > after;
  };
  const start = list.findIndex(isLeft);
  const items = start === -1 ? [] : list.slice(start, start + size);
  const last = items.at(-1);
  if (last === undefined || start + size >= list.length) return { items };
  return { items, nextToken: Buffer.from(JSON.stringify({ after: orderOf(last) })).toString('base64') };
}

function positionOf(token: unknown): number | undefined {
  if (token === undefined || token === null) return undefined;
  try {
    const { after } = JSON.parse(Buffer.from(String(token), 'base64').toString()) as { after?: unknown };
    if (typeof after === 'number') return after;
  } catch {
    // Not a token of ours: refused below.
  }
  throw new ApiError('InvalidToken', 'Invalid Token: the pagination token is not valid');
}
