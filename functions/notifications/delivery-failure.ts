/** What a failed call to the mail service means for the letter. */

/** The service looked at this very mail and will not take it, today or tomorrow. */
const REFUSED = new Set(['MessageRejected', 'BadRequestException']);

/**
 * `refused`: for good. `not-sent`: the service answered, with an error that passes; the mail is certainly not on its
 * way. `unknown`: no answer came; it may be on its way.
 */
export type DeliveryFailure = 'refused' | 'not-sent' | 'unknown';

export function deliveryFailure(error: unknown): DeliveryFailure {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  if (REFUSED.has(name ?? '')) return 'refused';
  return $metadata?.httpStatusCode === undefined ? 'unknown' : 'not-sent';
}
