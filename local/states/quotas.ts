/**
 * The fixed limits of the service (Step Functions developer guide, "Quotas"). They are kept in one place
 * because a machine that passes here must not fail there for size.
 */

/** Largest input, output, result or variable, in bytes of UTF-8. */
export const PAYLOAD_BYTES = 262_144;

/** Most events in the history of one execution; the execution fails at the last. */
export const HISTORY_EVENTS = 25_000;

/** All variables of one execution together, in bytes. */
export const VARIABLES_BYTES = 10 * 1024 * 1024;

/** Longest wait or timeout, in seconds; also the timeout of a task that names none. */
export const LONGEST_SECONDS = 99_999_999;

/** Largest definition, in bytes. */
export const DEFINITION_BYTES = 1024 * 1024;

/** How long a closed execution is kept, and its name taken. */
export const RETENTION_MILLISECONDS = 90 * 86_400_000;

/** How long after it closed an execution can be redriven. */
export const REDRIVE_MILLISECONDS = 14 * 86_400_000;
