/** Where invitations and the number of active mentors lie: in the partition of the program. */
import { Problem } from '../kernel/problem.ts';
import type { Instant } from '../kernel/time.ts';
import { tableName } from '../platform/table/client.ts';
import { defineEntity, type ItemKey } from '../platform/table/entity.ts';
import { atLeast, countDown, countUp } from '../platform/table/guards.ts';
import { seal, unseal } from '../platform/table/seal.ts';
import type { Write } from '../platform/table/write.ts';
import { Invitation } from './invitation.ts';

type InvitationKey = { readonly programId: string; readonly invitationId: string };

/** The address of somebody who never came is not kept for longer than a year. */
const KEPT_SECONDS = 365 * 86_400;

export const invitations = defineEntity<InvitationKey, Invitation>({
  type: 'invitation',
  schema: Invitation,
  key: ({ programId, invitationId }) => ({ pk: `PROGRAM#${programId}`, sk: `INVITATION#${invitationId}` }),
  subjectId: ({ invitationId }) => invitationId,
  expiresAt: ({ validUntil }) => Math.floor(Date.parse(validUntil) / 1000) + KEPT_SECONDS,
});

const SCOPE = 'mentor-invitation';

/** What the letter carries; made when it is written and kept nowhere. */
export function invitationToken({ programId, invitationId }: InvitationKey): Promise<string> {
  return seal(SCOPE, `${programId} ${invitationId}`);
}

/** The invitation a token speaks of, or undefined unless it was sealed here. */
export async function invitationNamedBy(token: string): Promise<InvitationKey | undefined> {
  const [programId, invitationId] = (await unseal(SCOPE, token))?.split(' ') ?? [];
  return programId === undefined || invitationId === undefined ? undefined : { programId, invitationId };
}

/** One open invitation for an address to a program; one that has expired makes room by itself. */
const addressKey = (programId: string, email: string): ItemKey => ({
  pk: `PROGRAM#${programId}`,
  sk: `INVITED#${email}`,
});

/** One open invitation for each address of a program; one that expired makes room by itself. */
export function claimAddress(invitation: Invitation, now: Instant): Write {
  const { programId, email, invitationId, validUntil } = invitation;
  return {
    item: {
      Put: {
        TableName: tableName(),
        Item: { ...addressKey(programId, email), type: 'guard', owner: invitationId, validUntil },
        ConditionExpression: 'attribute_not_exists(pk) OR validUntil <= :now',
        ExpressionAttributeValues: { ':now': now },
      },
    },
    otherwise: () => new Problem('already-exists', 'An invitation to this address is open.'),
  };
}

/** The address may be invited again. For an invitation that is open: an expired one may hold it no more. */
export function releaseAddress(invitation: Invitation): Write {
  const { programId, email, invitationId, invitedAt } = invitation;
  return {
    item: {
      Update: {
        TableName: tableName(),
        Key: { ...addressKey(programId, email) },
        UpdateExpression: 'SET validUntil = :past',
        ConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': invitationId, ':past': invitedAt },
      },
    },
  };
}

/** Counts the active mentors of a program: people apply only while there is one. */
const mentorCount = (programId: string): ItemKey => ({ pk: `PROGRAM#${programId}`, sk: 'COUNT#MENTORS' });
const MOST_MENTORS = 50;

export function mentorBegins(programId: string): Write {
  const full = (): Problem =>
    new Problem('rule-refused', `A program has ${MOST_MENTORS} mentors at most.`, { rule: 'mentor-limit' });
  return countUp(mentorCount(programId), 1, MOST_MENTORS, full);
}

/** `leaving`: how many must remain. */
export function mentorEnds(programId: string, leaving: number): Write {
  return countDown(
    mentorCount(programId),
    1,
    leaving,
    () => new Problem('last-mentor', 'Find another mentor first, or have the program hidden.'),
  );
}

/** domain, step 2: a program needs an active mentor before anybody may apply. For the transaction of a submission. */
export function hasActiveMentor(programId: string): Write {
  return atLeast(
    mentorCount(programId),
    1,
    () => new Problem('mentor-required', 'Somebody must be there to mentor before people apply.'),
  );
}
