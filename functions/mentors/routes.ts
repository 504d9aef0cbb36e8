/** The doors of mentors: invited, asking to join, resigning. */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { Email, line, Reason } from '../kernel/text.ts';
import { Membership } from '../programs/membership.ts';

const programId = idSchema('program');
const params = { programId };
/** The sealed token of the letter; it comes in the body, never in an address that servers log. */
const Token = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[\w-]{1,300}\.[\w-]{1,100}$/, 'not a token')),
});

const InvitationView = v.object({
  invitationId: idSchema('invitation'),
  email: Email,
  name: v.string(),
  state: v.picklist(['invited', 'accepted', 'declined', 'revoked', 'expired']),
  invitedAt: v.string(),
  validUntil: v.string(),
});

const MembershipView = v.object({
  programId,
  personId: PersonId,
  state: Membership.entries.state,
  since: v.string(),
});

const MentorView = v.object({
  personId: PersonId,
  name: v.string(),
  state: Membership.entries.state,
  since: v.string(),
  introduction: v.optional(v.string()),
  skills: v.optional(v.array(v.string())),
  links: v.optional(v.array(v.string())),
});

/** Name and profile of each row are read in one round trip, which takes 100 items. */
const limit = v.pipe(pageQuery.limit, v.maxValue(40));

export const routes = defineRoutes({
  inviteMentor: {
    method: 'POST',
    path: '/programs/{programId}/mentor-invitations',
    summary: 'Invite somebody to mentor, also without an account',
    who: ['program-administrator'],
    params,
    body: v.strictObject({ email: Email, name: line(200) }),
    rateLimit: { quota: 300, window: 'day' },
    answer: { status: 201, schema: InvitationView },
    problems: ['not-found', 'forbidden', 'wrong-state', 'already-exists'],
  },
  listMentorInvitations: {
    method: 'GET',
    path: '/programs/{programId}/mentor-invitations',
    summary: 'See whom the program invited, newest first',
    who: ['program-administrator'],
    params,
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(InvitationView) },
    problems: ['not-found', 'forbidden', 'invalid-cursor'],
  },
  revokeMentorInvitation: {
    method: 'POST',
    path: '/programs/{programId}/mentor-invitations/{invitationId}/revocation',
    summary: 'Take an invitation back',
    who: ['program-administrator'],
    params: { programId, invitationId: idSchema('invitation') },
    answer: { status: 200, schema: InvitationView },
    problems: ['not-found', 'forbidden', 'wrong-state', 'version-conflict'],
  },
  acceptMentorInvitation: {
    method: 'POST',
    path: '/mentor-invitations/acceptance',
    summary: 'Accept an invitation to mentor',
    who: ['signed-in'],
    body: Token,
    answer: { status: 200, schema: MembershipView },
    problems: ['invitation-invalid', 'already-exists', 'rule-refused'],
  },
  declineMentorInvitation: {
    method: 'POST',
    path: '/mentor-invitations/declination',
    summary: 'Decline an invitation to mentor',
    who: ['signed-in'],
    body: Token,
    answer: { status: 204, schema: null },
    problems: ['invitation-invalid'],
  },
  requestToMentor: {
    method: 'POST',
    path: '/programs/{programId}/mentor-requests',
    summary: 'Ask to mentor in a program; needs a profile as a mentor',
    who: ['signed-in'],
    params,
    rateLimit: { quota: 20, window: 'day' },
    answer: { status: 201, schema: MembershipView },
    problems: ['not-found', 'profile-required', 'already-exists'],
  },
  approveMentor: {
    method: 'POST',
    path: '/programs/{programId}/mentors/{personId}/approval',
    summary: 'Let somebody who asked mentor',
    who: ['program-administrator'],
    params: { programId, personId: PersonId },
    answer: { status: 200, schema: MembershipView },
    problems: ['not-found', 'forbidden', 'wrong-state', 'rule-refused'],
  },
  refuseMentor: {
    method: 'POST',
    path: '/programs/{programId}/mentors/{personId}/refusal',
    summary: 'Refuse somebody who asked to mentor, with a reason',
    who: ['program-administrator'],
    params: { programId, personId: PersonId },
    body: v.strictObject({ reason: Reason }),
    answer: { status: 200, schema: MembershipView },
    problems: ['not-found', 'forbidden', 'wrong-state'],
  },
  listMentors: {
    method: 'GET',
    path: '/programs/{programId}/mentors',
    summary: 'See who mentors in a program, and who asked to',
    who: ['program-administrator', 'mentor', 'staff'],
    params,
    query: v.strictObject({ ...pageQuery, limit }),
    answer: { status: 200, schema: pageOf(MentorView) },
    problems: ['not-found', 'forbidden', 'invalid-cursor'],
  },
  resignAsMentor: {
    method: 'POST',
    path: '/programs/{programId}/mentors/me/resignation',
    summary: 'Stop mentoring in a program',
    who: ['mentor'],
    params,
    answer: { status: 200, schema: MembershipView },
    problems: ['not-found', 'forbidden', 'last-mentor'],
  },
});
