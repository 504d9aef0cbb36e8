/** Problems that any request may meet. */
import type { ProblemAdvice } from './problem-advice.ts';

const READ_AGAIN = 'Read the thing again, show it to the person, and let them decide anew.';

export const ANY_REQUEST = {
  'malformed-body': {
    when: 'The body cannot be read as JSON.',
    todo: 'Mend the client: the same body will never be read.',
  },
  'invalid-request': {
    when: 'A field is missing, unknown or of the wrong kind; `errors` names each by a pointer.',
    todo: 'Show each detail beside its field, and send it again once mended.',
  },
  'invalid-cursor': {
    when: 'The cursor is of another list, another reader or another query, or was altered.',
    todo: 'Begin the list again without a cursor.',
  },
  unauthenticated: {
    when: 'There is no token, or it has no subject or mail address.',
    todo: 'Have the person sign in and send it with the new token.',
  },
  forbidden: {
    when: 'You may see the thing, but this takes another role towards it.',
    todo: 'Do not offer this to the person. Sending it again changes nothing.',
  },
  'not-found': {
    when: 'There is no such thing, or it is none of your business: the two look alike on purpose.',
    todo: 'Take it off the page. If it must be there, the person may be signed in with the wrong account.',
  },
  'body-too-large': {
    when: 'The body is larger than the API takes; the detail says how much that is.',
    todo: 'Shorten it. Files are not sent in a body: ask for an upload address.',
  },
  'unsupported-media-type': {
    when: 'The body came with a media type other than `application/json`.',
    todo: 'Send `Content-Type: application/json`.',
  },
  'version-required': {
    when: 'The edit does not say which version it edits, and there are words that it would replace.',
    todo: 'Send `If-Match` with the `ETag` that came with what you read.',
  },
  'version-stale': {
    when: 'Somebody changed it between your reading and your edit.',
    todo: READ_AGAIN,
  },
  'version-conflict': {
    when: 'Two requests changed it at the same moment, and the other one was first.',
    todo: READ_AGAIN,
  },
  'idempotency-key-reused': {
    when: 'This key came before, with another address, query, body or `If-Match`.',
    todo: 'Make a new key for a new request; keep a key only to repeat the very same one.',
  },
  'too-many-requests': {
    when: 'One person asked for this as often as the route allows in an hour or a day of UTC: the page of the API says how often. Or more requests come than the stage takes: API Gateway says that itself, as `{"message": …}` without a code.',
    todo: 'With `Retry-After`: not before so many seconds. Without: wait a second, then longer each time. Then send it again; a write keeps its `Idempotency-Key`.',
  },
  'internal-error': {
    when: 'A fault of ours. We are told by an alarm.',
    todo: 'Send it once more with the same `Idempotency-Key`. If it stays, write to us with the `requestId`.',
  },
  'try-again': {
    when: 'Something that we rest on is busy just now.',
    todo: 'Send the same request, with the same `Idempotency-Key`, after the seconds in `Retry-After`.',
  },
  'wrong-state': {
    when: 'The thing has no such move in its present state; the detail names the state.',
    todo: 'Read it again and offer what is possible now.',
  },
  'already-exists': {
    when: 'There may be one only, and it is there.',
    todo: 'Show the one that is there.',
  },
  'rule-refused': {
    when: 'A rule of the programme does not allow it; `rule` names it, the detail says what it asks.',
    todo: 'Show the detail. Where `errors` names a field, it can be mended there.',
  },
} as const satisfies Readonly<Record<string, ProblemAdvice>>;
