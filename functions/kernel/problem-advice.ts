/**
 * When each problem comes, and what a client does about it: for docs/errors.md. It stands beside the list of codes and
 * not in it, since no function needs it to answer.
 */
import type { ProblemCode } from './problem-codes.ts';

export interface ProblemAdvice {
  readonly when: string;
  readonly todo: string;
}

const ASK_SOMEBODY = 'Have somebody do it who has no part in the matter; the detail says who may not.';
const READ_AGAIN = 'Read the thing again, show it to the person, and let them decide anew.';

export const PROBLEM_ADVICE: Readonly<Record<ProblemCode, ProblemAdvice>> = {
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
    when: 'The edit does not say which version it edits.',
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
    when: 'This key came before, with another address, body or `If-Match`.',
    todo: 'Make a new key for a new request; keep a key only to repeat the very same one.',
  },
  'too-many-requests': {
    when: 'More requests come than the stage takes. API Gateway says it itself, as `{"message": …}` without a code.',
    todo: 'Wait a second, then longer each time, and send it again. A write keeps its `Idempotency-Key`.',
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
  'program-name-taken': {
    when: 'The organization has a program of this name, in any case and spacing of it.',
    todo: 'Ask for another name.',
  },
  'own-program': {
    when: 'Somebody of the staff decides on a program that they enrolled or have a part in.',
    todo: 'Have a colleague decide.',
  },
  'mentor-required': {
    when: 'Somebody applies to a program that has no active mentor.',
    todo: 'Tell the applicant to try later; the program has to find a mentor first.',
  },
  'last-mentor': {
    when: 'The last active mentor of a published program resigns.',
    todo: 'Invite another mentor first, or have the program hidden.',
  },
  'invitation-invalid': {
    when: 'The link of an invitation is unknown, was answered or revoked, or has expired.',
    todo: 'Ask the program for a new invitation.',
  },
  'term-dates': {
    when: 'The dates are not in their order, make a term too long, or are too many or too few; `errors` names the date.',
    todo: 'Show the detail beside that date.',
  },
  'review-too-short': {
    when: 'Fewer days lie between the close of applications and the end of the review than the policy asks.',
    todo: 'Move `reviewEnds` later or `applicationsClose` earlier.',
  },
  'slots-exceeded': {
    when: 'More applications would be selected, or places given, than the program has slots in the term.',
    todo: 'Take a mark back or have slots added, then do it again.',
  },
  'profile-required': {
    when: 'The person has not written the profile that this needs; the detail says which.',
    todo: 'Lead to the profile, then send it again.',
  },
  'not-eligible': {
    when: 'The person may not take a place in this term; `rule` names the first reason, the detail all of them.',
    todo: 'Show the detail. If a fact of the profile is wrong, it can be mended there.',
  },
  'application-limit': {
    when: 'The mentee has as many live applications in the term as the policy allows.',
    todo: 'Withdraw one first; the draft is kept.',
  },
  'window-closed': {
    when: 'Applications or prerequisites come before their time, or after it.',
    todo: 'Show the detail, which says from when or until when.',
  },
  'already-applied': {
    when: 'The mentee has a draft or an application to this program in this term.',
    todo: 'Lead to that one: `GET /me/applications`.',
  },
  'one-mentorship': {
    when: 'The person has or had a mentorship with this organization.',
    todo: 'Show the detail. Nothing can be done about it here.',
  },
  'conflict-of-interest': {
    when: 'Somebody who declared a conflict, or who gave the verdict under appeal, scores or decides.',
    todo: ASK_SOMEBODY,
  },
  'review-not-over': {
    when: 'Results are to be released before the review period has ended.',
    todo: 'Wait until the instant in the detail.',
  },
  'already-released': {
    when: 'The results of the term are out: neither can they be released again nor a mark be changed.',
    todo: 'Show the results as they are.',
  },
  'release-incomplete': {
    when: 'Applications of the term have no mark that counts.',
    todo: 'Have them marked (`GET /terms/{termId}/release` lists them), or send `declineUnmarked: true`.',
  },
  'offer-expired': {
    when: 'An offer is answered after its last instant.',
    todo: 'Show the detail. The place goes to the waitlist by itself.',
  },
  'onboarding-incomplete': {
    when: 'Money is asked for or approved, or a mentorship started, before onboarding is complete.',
    todo: 'Finish the checklist first: it says whose turn it is.',
  },
  'contract-changed': {
    when: 'The contract is not the text that the signature names.',
    todo: 'Read the contract again and have it signed anew.',
  },
  'signature-mismatch': {
    when: 'The typed name is not the name on the contract.',
    todo: 'Ask for the name exactly as the contract has it.',
  },
  'starter-task-first': {
    when: 'A project task is given before a starter task of this mentee is approved.',
    todo: 'Give a starter task first.',
  },
  'evaluation-not-open': {
    when: 'An evaluation is given before it opens.',
    todo: 'Wait until the instant in the detail.',
  },
  'extension-limit': {
    when: 'All extensions together would be longer than the policy allows.',
    todo: 'Extend by fewer weeks; the detail says how many are used.',
  },
  'appeal-used': {
    when: 'A failed evaluation that was appealed is appealed again.',
    todo: 'Show the answer to the first appeal.',
  },
  'not-earned': {
    when: 'An evaluation that the installment hangs on is not passed, nor excused with the agreement of staff.',
    todo: 'Show the detail. It becomes due by itself once it is earned.',
  },
  'separation-of-duties': {
    when: 'One person would ask for, approve or receive the same thing, or mentors where they approve.',
    todo: ASK_SOMEBODY,
  },
  'award-exceeded': {
    when: 'With this installment more than the award would be paid.',
    todo: 'Nothing is paid. Finance compares the installments with the award.',
  },
  'budget-exceeded': {
    when: 'Awards or payments would pass the budget of the program in the term, or be in another currency.',
    todo: 'Have the budget raised, or fewer slots filled.',
  },
  'payment-changed': {
    when: 'Amount or payee is not what the approver was shown.',
    todo: 'Read the stipend again and show the new amount and payee before approval.',
  },
  'result-mismatch': {
    when: 'A result is about no payment of the organization, or names another amount; nothing was recorded.',
    todo: 'Mend the results that `errors` names and import the whole file again.',
  },
  'completion-incomplete': {
    when: 'A letter of completion is to be issued for somebody who has not graduated.',
    todo: 'Nothing: only a workflow step meets it. See the runbook page of a failed execution.',
  },
  'file-refused': {
    when: 'The file that was handed in was not uploaded, or is not of the type and length announced.',
    todo: 'Ask for a new upload address, upload the file, then hand it in.',
  },
  'letter-revoked': {
    when: 'The letter of completion has been taken back.',
    todo: 'Show that it no longer holds. The graduate was told why by mail.',
  },
};
