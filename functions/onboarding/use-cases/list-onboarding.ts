/** What waits for the desks of an organization: steps for HR to verify, contracts for staff to counter-sign. */
import { type Person, requireDeskOf } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { Entity, Stored } from '../../platform/table/entity.ts';
import { listPage } from '../../platform/table/read.ts';
import { contactsOf } from '../../profiles/repository.ts';
import { contracts, hrSteps, onboardingQueue, type StoredHrStep } from '../repository.ts';

export interface WaitingRow {
  readonly enrollmentId: string;
  readonly menteeName: string;
  readonly step?: StoredHrStep;
  readonly since: string;
}

interface Waiting {
  readonly enrollmentId: string;
  readonly personId: string;
  readonly since: string;
  readonly step?: StoredHrStep;
}

/** @throws Problem not-found for whoever does not serve that desk. */
export async function listOnboarding(
  actor: Person,
  organizationId: string,
  waitingFor: 'hr' | 'staff',
  request: PageRequest,
): Promise<Page<WaitingRow>> {
  requireDeskOf(actor, organizationId, waitingFor);
  const partition = onboardingQueue(organizationId);
  const read = async <Fields extends { readonly enrollmentId: string; readonly personId: string }>(
    entity: Entity<never, Fields>,
    startsWith: string,
    rest: (item: Fields & Stored) => Omit<Waiting, 'enrollmentId' | 'personId'>,
  ): Promise<Page<Waiting>> => {
    const page = await listPage(entity, { index: 'queue', partition, startsWith }, request, actor.id);
    return {
      ...page,
      items: page.items.map((item) => ({
        enrollmentId: item.enrollmentId,
        personId: item.personId,
        ...rest(item),
      })),
    };
  };
  const page =
    waitingFor === 'hr'
      ? await read(hrSteps, 'HR-STEP#', (step) => ({
          step,
          since: step.state === 'submitted' ? step.submittedAt : '',
        }))
      : await read(contracts, 'CONTRACT#', (contract) => ({
          since: contract.state === 'signed' ? contract.signature.at : '',
        }));
  const people = await contactsOf([...new Set(page.items.map(({ personId }) => personId))]);
  const items = page.items.map(({ personId, ...row }) => ({
    ...row,
    menteeName: people.get(personId)?.name ?? '',
  }));
  return { ...page, items };
}
