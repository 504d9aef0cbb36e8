/** Staff sign the contract for the organization; if it was the last part, the onboarding is complete. */
import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { accessEnrollment, requireOther } from '../access.ts';
import { type ContractIn, countersigned } from '../contract.ts';
import { asked, contracts, stepsWanted } from '../repository.ts';
import { requireOnboarding, requirePrepared, settlementWrites } from './settlement.ts';
import { withFreshReads } from './with-fresh-reads.ts';

type Countersigned = ContractIn<'countersigned'> & Stored;

interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

/** @throws Problem wrong-state unless the mentee has signed; separation-of-duties for the mentee. */
export function counterSignContract(
  actor: Person,
  enrollmentId: string,
  origin: Origin,
): Promise<Countersigned> {
  return withFreshReads(async () => {
    const { enrollment, beside, more } = await accessEnrollment(actor, enrollmentId, ['staff'], {
      beside: [wanted(contracts, { enrollmentId })],
      more: stepsWanted,
    });
    requireOther(actor, enrollment);
    requireOnboarding(enrollment, 'counter-signing');
    const before = requirePrepared(beside[0]);
    const after = countersigned(before, {
      personId: actor.id,
      typedName: actor.name,
      at: now(),
      sourceIp: origin.address,
      ...(origin.userAgent === '' ? {} : { userAgent: origin.userAgent }),
      textHash: before.state === 'signed' ? before.textHash : '',
    });
    const { item, writes } = change(contracts, before, after, {
      event: 'contract-countersigned',
      actor,
      data: { enrollmentId },
    });
    return commit(item as Countersigned, [
      ...writes,
      ...settlementWrites(actor, enrollment, item, asked(more)),
    ]);
  });
}
