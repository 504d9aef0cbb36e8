/**
 * The contract of a mentee. While it is prepared it has no text of its own: what is shown is filled from term and
 * person as they are at that moment, so it cannot hold last year's dates. Signing freezes the text with its hash.
 */
import * as v from 'valibot';
import { wrongState } from '../kernel/problem.ts';

/** What shows later who signed what, when and from where (domain: Onboarding). */
const Evidence = v.object({
  personId: v.string(),
  typedName: v.string(),
  at: v.string(),
  sourceIp: v.string(),
  userAgent: v.optional(v.string()),
  /** SHA-256 of the text that was on the signer's screen. */
  textHash: v.string(),
});
export type Evidence = v.InferOutput<typeof Evidence>;

const parties = {
  enrollmentId: v.string(),
  organizationId: v.string(),
  programId: v.string(),
  termId: v.string(),
  personId: v.string(),
  /** Which version of the template the text is made with: `mentee-agreement@1`. */
  template: v.string(),
};
const frozen = { text: v.string(), textHash: v.string(), signature: Evidence };

const Prepared = v.object({ state: v.literal('prepared'), ...parties });
const Signed = v.object({
  state: v.literal('signed'),
  ...parties,
  ...frozen,
  /** Set when the mentorship ended before the counter-signature: it lies on nobody's desk any more. */
  closedAt: v.optional(v.string()),
});
const Countersigned = v.object({
  state: v.literal('countersigned'),
  ...parties,
  ...frozen,
  counterSignature: Evidence,
});
export const Contract = v.variant('state', [Prepared, Signed, Countersigned]);
export type Contract = v.InferOutput<typeof Contract>;
export type ContractIn<State extends Contract['state']> = Extract<Contract, { state: State }>;

const MOVES: Readonly<Record<Contract['state'], readonly Contract['state'][]>> = {
  prepared: ['signed'],
  signed: ['countersigned'],
  countersigned: [],
};

function requireMove(contract: Contract, to: Contract['state'], move: string): void {
  if (!MOVES[contract.state].includes(to)) throw wrongState('The contract', contract.state, move);
}

/** The mentee's typed name turns the text into a signed one. @throws Problem wrong-state */
export function signed(contract: Contract, text: string, signature: Evidence): ContractIn<'signed'> {
  requireMove(contract, 'signed', 'signing');
  const { enrollmentId, organizationId, programId, termId, personId, template } = contract;
  const terms = { enrollmentId, organizationId, programId, termId, personId, template };
  return { ...terms, state: 'signed', text, textHash: signature.textHash, signature };
}

/** Staff sign for the organization. @throws Problem wrong-state */
export function countersigned(contract: Contract, counterSignature: Evidence): ContractIn<'countersigned'> {
  requireMove(contract, 'countersigned', 'counter-signing');
  if (contract.state !== 'signed') throw wrongState('The contract', contract.state, 'counter-signing');
  return { ...contract, state: 'countersigned', counterSignature };
}
