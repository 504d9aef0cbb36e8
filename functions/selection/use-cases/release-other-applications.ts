import { APPLICATION_MOVES, type Application } from '../../applications/application.ts';
import { withdrawal } from '../../applications/ending-repository.ts';
import { applicationOf, applications } from '../../applications/repository.ts';
import type { WorkflowStep } from '../../kernel/actor.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { listAll, loadTogether, wanted } from '../../platform/table/read.ts';

/**
 * A mentee accepted an offer: everything else they asked of the organization is withdrawn, and a place that was
 * offered to them elsewhere goes on (domain: "A person chosen by two programs chooses; accepting one releases the
 * other"). Heard twice, there is nothing left to withdraw.
 */
export async function releaseOtherApplications(event: DomainEvent): Promise<void> {
  const accepted = await applicationOf(event.subjectId);
  const actor: WorkflowStep = { kind: 'workflow', id: event.eventId };
  for (const application of await others(accepted)) {
    const { writes } = withdrawal(application, actor, 'Accepted a place elsewhere.', 'accepted-elsewhere');
    await commitStep(writes);
  }
}

/** Found by an index, which lags behind; read anew, since what is written rests on it. */
async function others(accepted: Application) {
  const mine = {
    index: 'person',
    partition: `PERSON#${accepted.personId}`,
    startsWith: 'APPLICATION#',
  } as const;
  const found = (await listAll(applications, mine)).filter(
    ({ applicationId, organizationId, state }) =>
      applicationId !== accepted.applicationId &&
      organizationId === accepted.organizationId &&
      APPLICATION_MOVES[state].includes('withdrawn'),
  );
  if (found.length === 0) return [];
  const keys = found.slice(0, 100).map(({ applicationId }) => wanted(applications, { applicationId }));
  const fresh = await loadTogether(...keys);
  return fresh
    .filter((one) => one !== undefined)
    .filter(({ state }) => APPLICATION_MOVES[state].includes('withdrawn'));
}
