/** HR verifies or waives a step; the one that settles the last part completes the onboarding. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { accessEnrollment, requireOther } from '../access.ts';
import { requireAsked, verified, waived } from '../hr-step.ts';
import { asked, contracts, hrSteps, type StoredHrStep, stepsWanted } from '../repository.ts';
import { requirePrepared, settlementWrites } from './settlement.ts';
import { withFreshReads } from './with-fresh-reads.ts';

/** Verified on what was handed in, or waived with a reason. */
export type Settlement = { readonly how: 'verify' } | { readonly how: 'waive'; readonly reason: string };

/**
 * What was handed in may be handed in anew, also a payee, by whoever has the account: the word of HR is for the version
 * HR read, and is never carried over to another (trust I3, M6).
 * @throws Problem wrong-state, separation-of-duties, not-found for a step that is not asked, rule-refused for one that is
 * not waived, version-stale when it was handed in anew.
 */
export function settleHrStep(
  actor: Person,
  enrollmentId: string,
  name: string,
  settlement: Settlement,
  ifMatch: number,
): Promise<StoredHrStep> {
  return withFreshReads(async () => {
    const { enrollment, beside, more } = await accessEnrollment(actor, enrollmentId, ['hr'], {
      beside: [wanted(contracts, { enrollmentId })],
      more: stepsWanted,
    });
    requireOther(actor, enrollment);
    requireAsked(name, enrollment, 'verifying');
    const steps = asked(more);
    const before = steps.find((step) => step.name === name);
    if (before === undefined) throw notFound('step');
    requireVersion(before, ifMatch);
    const [after, event, why] =
      settlement.how === 'verify'
        ? ([verified(before, actor.id), 'hr-step-verified', undefined] as const)
        : ([
            waived(before, enrollment, actor.id, settlement.reason),
            'hr-step-waived',
            settlement.reason,
          ] as const);
    const happening = { event, actor, why, data: { enrollmentId, step: name } };
    const { item, writes } = change(hrSteps, before, after, happening, stale);
    const now = steps.map((step) => (step.name === name ? item : step));
    const contract = requirePrepared(beside[0]);
    return commit(item, [...writes, ...settlementWrites(actor, enrollment, contract, now)]);
  });
}
