/**
 * Every stable code a client may meet, with its HTTP status and title. docs/errors.md is printed from this list.
 * Titles never change with the occurrence (RFC 9457, section 3.1.3); the detail does.
 */
export const PROBLEMS = {
  // The request itself
  'malformed-body': { status: 400, title: 'The body is not valid JSON' },
  'invalid-request': { status: 400, title: 'Some fields are missing, unknown or of the wrong kind' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one this list gave' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Your role may not do this' },
  'not-found': { status: 404, title: 'There is no such thing, or it is not for you to see' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'Send application/json' },
  'version-required': { status: 428, title: 'Say which version you edit (If-Match)' },
  'version-stale': { status: 412, title: 'It has changed since you read it' },
  'version-conflict': { status: 409, title: 'Somebody else changed it at the same moment' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key came with another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'A fault of ours' },
  'try-again': { status: 503, title: 'Busy; the same request may succeed in a moment' },

  // The state of things
  'wrong-state': { status: 409, title: 'Not possible in its present state' },
  'already-exists': { status: 409, title: 'It exists already' },

  // Rules of the domain
  'rule-refused': { status: 422, title: 'A rule of the programme does not allow it' },
  'program-name-taken': { status: 409, title: 'A program of this name exists' },
  'own-program': { status: 403, title: 'Nobody approves their own program' },
  'mentor-required': { status: 422, title: 'The program has no active mentor' },
  'last-mentor': { status: 409, title: 'The program would be left without a mentor' },
  'invitation-invalid': { status: 404, title: 'The invitation is unknown, used or expired' },
  'term-dates': { status: 422, title: 'The dates do not make a term' },
  'review-too-short': { status: 422, title: 'The review period is too short' },
  'slots-exceeded': { status: 422, title: 'There are no more places than slots' },
  'profile-required': { status: 422, title: 'A profile comes first' },
  'not-eligible': { status: 422, title: 'Not eligible under the rules of this term' },
  'application-limit': { status: 422, title: 'The limit of applications in this term is reached' },
  'window-closed': { status: 422, title: 'The application window is not open' },
  'already-applied': { status: 409, title: 'An application to this program in this term exists' },
  'one-mentorship': { status: 422, title: 'One accepted mentorship per person' },
  'conflict-of-interest': { status: 403, title: 'A person with a conflict of interest takes no part' },
  'review-not-over': { status: 422, title: 'The review period is not over' },
  'already-released': { status: 409, title: 'The results of this term are released' },
  'release-incomplete': { status: 422, title: 'Not every application has an outcome' },
  'offer-expired': { status: 422, title: 'The offer has lapsed' },
  'onboarding-incomplete': { status: 422, title: 'Onboarding is not complete' },
  'contract-changed': { status: 409, title: 'The contract is not the one you were shown' },
  'signature-mismatch': { status: 422, title: 'The typed name is not the name on the contract' },
  'starter-task-first': { status: 409, title: 'A starter task comes first' },
  'evaluation-not-open': { status: 422, title: 'The evaluation is not open yet' },
  'extension-limit': { status: 422, title: 'The extension passes the limit' },
  'appeal-used': { status: 409, title: 'A failed evaluation is appealed once' },
  'not-earned': { status: 422, title: 'The installment is not earned' },
  'separation-of-duties': { status: 403, title: 'Requester, approver and payee are different people' },
  'award-exceeded': { status: 422, title: 'The award would be exceeded' },
  'budget-exceeded': { status: 422, title: 'The budget of the program would be exceeded' },
  'payment-changed': { status: 409, title: 'Amount or payee changed since it was approved' },
  'result-mismatch': { status: 422, title: 'The result does not fit the payment' },
  'completion-incomplete': { status: 422, title: 'Something is missing for completion' },
  'file-refused': { status: 422, title: 'The file is not acceptable' },
  'letter-revoked': { status: 409, title: 'The letter has been revoked' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
