/** What a failed call to the mail service means for the letter. */

/** The service looked at this very mail and will not take it, today or tomorrow. */
const REFUSED = new Set(['MessageRejected', 'BadRequestException']);

/**
 * As long as our own sender is not verified, or the account still is in the sandbox, the service rejects every mail by
 * the same name. That is mended by an administrator, and the letters of that time must arrive then.
 */
const OURS_TO_MEND = /not verified/i;

/**
 * `refused`: for good. `not-sent`: the service answered, with an error that passes; the mail is certainly not on its
 * way. `unknown`: no answer came; it may be on its way.
 */
export type DeliveryFailure = 'refused' | 'not-sent' | 'unknown';

interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly $metadata: { readonly httpStatusCode?: number };
}

export function deliveryFailure(error: unknown): DeliveryFailure {
  const { name = '', message = '', $metadata } = error as Partial<ServiceError>;
  if (REFUSED.has(name) && !OURS_TO_MEND.test(message)) return 'refused';
  return $metadata?.httpStatusCode === undefined ? 'unknown' : 'not-sent';
}
