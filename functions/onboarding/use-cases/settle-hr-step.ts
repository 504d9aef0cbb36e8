/** HR verifies or waives a step; the one that settles the last part completes the onboarding. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
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

/** @throws Problem wrong-state, separation-of-duties, not-found for a step that is not asked, rule-refused for one that is not waived. */
export function settleHrStep(
  actor: Person,
  enrollmentId: string,
  name: string,
  settlement: Settlement,
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
    const [after, event, why] =
      settlement.how === 'verify'
        ? ([verified(before, actor.id), 'hr-step-verified', undefined] as const)
        : ([
            waived(before, enrollment, actor.id, settlement.reason),
            'hr-step-waived',
            settlement.reason,
          ] as const);
    const { item, writes } = change(hrSteps, before, after, {
      event,
      actor,
      why,
      data: { enrollmentId, step: name },
    });
    const now = steps.map((step) => (step.name === name ? item : step));
    const contract = requirePrepared(beside[0]);
    return commit(item, [...writes, ...settlementWrites(actor, enrollment, contract, now)]);
  });
}
