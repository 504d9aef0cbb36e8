/** A role is a relationship of a person to one program, never a flag on the person (domain: Words). */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { wrongState } from '../kernel/problem.ts';

export const ProgramRole = v.picklist(['administrator', 'mentor']);
export type ProgramRole = v.InferOutput<typeof ProgramRole>;

export const Membership = v.object({
  programId: idSchema('program'),
  personId: PersonId,
  role: ProgramRole,
  /** Only `active` gives any right: somebody who asked to join is nobody yet. */
  state: v.picklist(['requested', 'active', 'declined', 'resigned']),
  since: v.string(),
});
export type Membership = v.InferOutput<typeof Membership>;
type MembershipState = Membership['state'];

const membershipMoves = {
  /** Again after having resigned or having been declined is allowed: people come back. */
  request: { from: ['declined', 'resigned'], to: 'requested' },
  approval: { from: ['requested'], to: 'active' },
  refusal: { from: ['requested'], to: 'declined' },
  /** By accepting an invitation, which is the program's word given in advance. */
  joining: { from: ['requested', 'declined', 'resigned'], to: 'active' },
  resignation: { from: ['active'], to: 'resigned' },
} as const satisfies Record<string, { from: readonly MembershipState[]; to: MembershipState }>;
export type MembershipMove = keyof typeof membershipMoves;

/** The membership after a move. @throws Problem wrong-state */
export function moved<M extends Membership>(membership: M, move: MembershipMove, since: string): M {
  const { from, to } = membershipMoves[move];
  if (!(from as readonly MembershipState[]).includes(membership.state)) {
    throw wrongState('The membership', membership.state, move);
  }
  return { ...membership, state: to, since };
}
