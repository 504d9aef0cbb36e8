/** Headers of answers, said once; each answer refers to those it may carry. */
import type { Route } from '../../functions/kernel/route.ts';

const text = (description: string, pattern: string) => ({
  description,
  schema: { type: 'string', pattern, maxLength: 500 },
});
const PRINTABLE = '^[ -~]*$';

export const HEADERS = {
  'Access-Control-Allow-Origin': text(
    'The client application of this stage, when a page of it asks: no other origin is let in.',
    PRINTABLE,
  ),
  'Cache-Control': text('`no-store`, except for what is public and changes seldom.', PRINTABLE),
  'Content-Disposition': text('The name to keep a file by.', PRINTABLE),
  'Content-Security-Policy': text('Of a page: nothing may run in it or be loaded.', PRINTABLE),
  ETag: text(
    'The version of what is answered. An edit sends it back as it is: `If-Match: "3"`.',
    '^"[0-9]{1,15}"$',
  ),
  'Referrer-Policy': text('Of a page: nobody learns its address.', PRINTABLE),
  'Retry-After': {
    description: 'Seconds after which the same request may succeed, where they are known.',
    schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 86_400 },
  },
  'X-Content-Type-Options': text('`nosniff`.', PRINTABLE),
  'X-Request-Id': text('Quote it if you write to us.', PRINTABLE),
  'X-Robots-Tag': text('Of a page: it is not for search engines.', PRINTABLE),
} as const;

type HeaderName = keyof typeof HEADERS;

const ALWAYS: readonly HeaderName[] = [
  'Access-Control-Allow-Origin',
  'Cache-Control',
  'X-Content-Type-Options',
  'X-Request-Id',
];

const OF_FILES: readonly HeaderName[] = ['Content-Disposition'];
const OF_PAGES: readonly HeaderName[] = ['Content-Security-Policy', 'Referrer-Policy', 'X-Robots-Tag'];

const references = (names: readonly HeaderName[]) =>
  Object.fromEntries([...ALWAYS, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** Answers that are no one thing with a version: gathered from several, or of what is never edited. */
const UNVERSIONED: ReadonlySet<string> = new Set([
  ...['readEnrollment', 'readOnboarding'],
  ...['declineMentorInvitation', 'requestUpload', 'fetchPrerequisiteDocument', 'planRelease', 'readHealth'],
  ...['showStipend', 'showLedger', 'downloadPaymentFile', 'recordPaymentResults', 'reconcilePayments'],
  ...['showCompletion', 'showLetterKeys', 'fetchDocument', 'readMailPreferences', 'chooseMailPreferences'],
  ...[
    'readEnrollment',
    'readOnboarding',
    'unsubscribe',
    'liftMailSuppression',
    'readDashboard',
    'readServiceHealth',
    'readOpenApi',
  ],
]);

/** Whether the good answer has an ETag. The rows of a list have their versions each. test/access holds this to the answers. */
export function hasETag(operation: string, { answer }: Route): boolean {
  const isList =
    answer.schema !== null && 'entries' in answer.schema && 'items' in (answer.schema.entries as object);
  return !isList && !UNVERSIONED.has(operation);
}

/** Headers of the good answer of a route. */
export function goodHeaders(operation: string, route: Route): Record<string, unknown> {
  const { mediaType = 'application/json' } = route;
  const version: readonly HeaderName[] = hasETag(operation, route) ? ['ETag'] : [];
  if (mediaType.startsWith('text/html')) return references([...version, ...OF_PAGES]);
  return references(mediaType === 'application/json' ? version : [...version, ...OF_FILES]);
}

/** Headers of a refusal. */
export function refusalHeaders(status: string): Record<string, unknown> {
  return references(status === '429' || status === '503' ? ['Retry-After'] : []);
}
