import type { Json } from './json.ts';
import { NotJson, sizeOf, toJson } from './json.ts';
import { PAYLOAD_BYTES } from './quotas.ts';

/**
 * A state did not do its work. It has the two words that Retry and Catch see: `Error` and `Cause`
 * (Amazon States Language specification, "Errors").
 */
export class StateFailure extends Error {
  readonly error: string | undefined;
  readonly detail: string | undefined;
  /** The field whose expression failed; an EvaluationFailed event is written for it. */
  readonly location: string | undefined;
  /** A heartbeat lapsed: reported as States.Timeout, and also matched by States.HeartbeatTimeout. */
  readonly heartbeat: boolean;

  constructor(
    error: string | undefined,
    detail?: string,
    more: { location?: string; heartbeat?: boolean } = {},
  ) {
    super(`${error}: ${detail}`);
    this.error = error;
    this.detail = detail;
    this.location = more.location;
    this.heartbeat = more.heartbeat ?? false;
  }
}

/** The Error and Cause of a failure, in the form in which it is journalled and described. */
export interface FailureRecord {
  readonly error?: string;
  readonly cause?: string;
  readonly heartbeat?: true;
}

/** The journalled form of a failure. */
export function recordOf(failure: StateFailure): FailureRecord {
  return {
    ...(failure.error === undefined ? {} : { error: failure.error }),
    ...(failure.detail === undefined ? {} : { cause: failure.detail }),
    ...(failure.heartbeat ? { heartbeat: true as const } : {}),
  };
}

/** What `$states.errorOutput` and a catcher without Output give to the next state. */
export function errorOutput(failure: StateFailure): Json {
  return {
    Error: failure.error ?? '',
    ...(failure.detail === undefined ? {} : { Cause: failure.detail }),
  };
}

/** The JSON text of a value, refused when it is over the payload limit. */
export function limitedText(value: Json, stateName: string, what: string): string {
  const text = JSON.stringify(value);
  if (text.length > PAYLOAD_BYTES / 4 && sizeOf(text) > PAYLOAD_BYTES) {
    throw new StateFailure(
      'States.DataLimitExceeded',
      `The state/task '${stateName}' returned a result with a size exceeding the maximum number of bytes service limit. (${what})`,
    );
  }
  return text;
}

/** A handler's answer as JSON; what has no JSON form fails the task by name instead of vanishing. */
export function resultOf(value: unknown, stateName: string): Json {
  try {
    return value === undefined ? null : toJson(value);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    throw new StateFailure(
      'States.Runtime',
      `The task of '${stateName}' answered ${error.message}, which is not JSON.`,
    );
  }
}
