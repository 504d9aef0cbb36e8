/** The mentee signs by typing their name under the text they were shown (domain: Onboarding). */
import type { Person } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { contacts } from '../../profiles/repository.ts';
import { programs } from '../../programs/repository.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { terms } from '../../terms/repository.ts';
import { accessEnrollment } from '../access.ts';
import { type ContractIn, type Evidence, signed } from '../contract.ts';
import { contractText, hashOfText, sameName } from '../contract-template.ts';
import { matterOf } from '../matter.ts';
import { contracts } from '../repository.ts';
import { requireOnboarding, requirePrepared } from './settlement.ts';

type Signed = ContractIn<'signed'> & Stored;

interface Signature {
  readonly typedName: string;
  readonly textHash: string;
}

/** Where the request came from: kept with the signature as evidence. */
interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

const changed = (): Problem =>
  new Problem('contract-changed', 'Term or person changed since the contract was shown. Read it again.');

/**
 * The text is made anew from term and person: it must be the very text whose hash is signed, and the term must not
 * move while it is written. Then the text is frozen with its evidence, and staff are asked to counter-sign.
 * @throws Problem contract-changed, signature-mismatch, wrong-state
 */
export async function signContract(
  actor: Person,
  enrollmentId: string,
  { typedName, textHash }: Signature,
  origin: Origin,
): Promise<Signed> {
  const { enrollment, beside, more } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(contracts, { enrollmentId })],
    more: (read) => [
      wanted(contacts, { personId: read.personId }),
      wanted(programs, { programId: read.programId }),
      wanted(terms, { termId: read.termId }),
    ],
  });
  requireOnboarding(enrollment, 'signing the contract');
  const before = requirePrepared(beside[0]);
  const [contact, program, term] = more;
  const matter = matterOf(enrollment, { contact, program, term });
  const text = contractText(before.template, matter);
  const evidence: Evidence = {
    personId: actor.id,
    typedName,
    at: now(),
    sourceIp: origin.address,
    ...(origin.userAgent === '' ? {} : { userAgent: origin.userAgent }),
    textHash,
  };
  const after = signed(before, text, evidence);
  if (hashOfText(text) !== textHash) throw changed();
  if (!sameName(typedName, matter.menteeName)) {
    throw new Problem('signature-mismatch', 'Type your name as the contract has it.');
  }
  const { item, writes } = change(contracts, before, after, {
    event: 'contract-signed',
    actor,
    data: { enrollmentId, textHash },
  });
  const still = [unchanged(enrollments, enrollment)];
  if (term !== undefined) still.push(unchanged(terms, term, changed));
  return commit(item as Signed, [...writes, ...still]);
}
