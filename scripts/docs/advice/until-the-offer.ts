/** Problems of programs, terms, applications and their choice: all until an offer is answered. */
import { ASK_SOMEBODY, type ProblemAdvice } from './problem-advice.ts';

export const UNTIL_THE_OFFER = {
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
} as const satisfies Readonly<Record<string, ProblemAdvice>>;
