/**
 * An invitation to mentor: written to an address, also of a person without an account. Whoever holds the letter
 * answers it by POST, signed in: mail scanners fetch, they do not post (domain, step 2).
 */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { Email, line } from '../kernel/text.ts';
import type { Instant } from '../kernel/time.ts';

/** An invitation is open this long. */
export const INVITATION_DAYS = 14;

const common = {
  invitationId: idSchema('invitation'),
  programId: idSchema('program'),
  /** In lower case: one open invitation for each address. */
  email: Email,
  name: line(200),
  invitedBy: PersonId,
  invitedAt: v.string(),
  validUntil: v.string(),
};

export const Invitation = v.variant('state', [
  v.object({ ...common, state: v.literal('invited') }),
  v.object({ ...common, state: v.literal('accepted'), answeredBy: PersonId, answeredAt: v.string() }),
  v.object({ ...common, state: v.literal('declined'), answeredBy: PersonId, answeredAt: v.string() }),
  v.object({ ...common, state: v.literal('revoked'), revokedAt: v.string() }),
]);
export type Invitation = v.InferOutput<typeof Invitation>;
export type OpenInvitation = Extract<Invitation, { state: 'invited' }>;

/** One word for unknown, answered, revoked and expired: the token tells a stranger nothing. */
export const invitationInvalid = (): Problem =>
  new Problem('invitation-invalid', 'Ask the program for a new invitation.');

/** The invitation, still to be answered. @throws Problem invitation-invalid */
export function stillOpen<I extends Invitation>(invitation: I | undefined, now: Instant): I & OpenInvitation {
  if (invitation?.state !== 'invited' || invitation.validUntil <= now) throw invitationInvalid();
  return invitation as I & OpenInvitation;
}

/** The state as people see it: one that nobody answered in time has expired. */
export function invitationState(invitation: Invitation, now: Instant): Invitation['state'] | 'expired' {
  return invitation.state === 'invited' && invitation.validUntil <= now ? 'expired' : invitation.state;
}
