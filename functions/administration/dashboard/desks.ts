/** What waits at the desks of an organization, for those whom their token lets sit there. */
import type { Person, StaffRole } from '../../kernel/actor.ts';
import { undeliverableQueue } from '../../notifications/mail.ts';
import { onboardingQueue } from '../../onboarding/repository.ts';
import { countUpTo } from '../../platform/table/read.ts';
import { approvalQueue } from '../../programs/repository.ts';
import { type Desk, get, waiting } from './view.ts';

interface Queue {
  readonly partition: (organizationId: string) => string;
  readonly startsWith?: string;
  /** What is said of one, and of several. */
  readonly words: readonly [one: string, several: string];
  /** Where it is worked off, from `/organizations/{organizationId}` on. */
  readonly path: string;
}

const installmentsIn = (state: string): Pick<Queue, 'partition' | 'startsWith' | 'path'> => ({
  partition: (organizationId) => `INSTALLMENTS#${organizationId}`,
  startsWith: `${state}#`,
  path: `/installments?state=${state}`,
});

const QUEUES: Readonly<Record<StaffRole, readonly Queue[]>> = {
  staff: [
    {
      partition: approvalQueue,
      words: ['program waits for approval', 'programs wait for approval'],
      path: '/program-approvals',
    },
    {
      partition: onboardingQueue,
      startsWith: 'CONTRACT#',
      words: ['contract waits for the counter-signature', 'contracts wait for the counter-signature'],
      path: '/onboarding',
    },
    {
      partition: undeliverableQueue,
      words: ['letter could not be delivered', 'letters could not be delivered'],
      path: '/undelivered-mails',
    },
  ],
  hr: [
    {
      partition: onboardingQueue,
      startsWith: 'HR-STEP#',
      words: ['onboarding step waits to be verified', 'onboarding steps wait to be verified'],
      path: '/onboarding',
    },
  ],
  finance: [
    { ...installmentsIn('requested'), words: ['payment waits for approval', 'payments wait for approval'] },
    { ...installmentsIn('submitted'), words: ['payment is with the bank', 'payments are with the bank'] },
    { ...installmentsIn('failed'), words: ['payment failed', 'payments failed'] },
    { ...installmentsIn('returned'), words: ['payment came back', 'payments came back'] },
  ],
};

/** Counted no further. */
const MOST = 100;

/** One desk for each staff role of each organization; all questions at once. */
export function desksOf(reader: Person): Promise<Desk[]> {
  return Promise.all(
    reader.staff.map(async ({ organizationId, role }) => {
      const queues = QUEUES[role].map(async ({ partition, startsWith, words, path }) => {
        const range = startsWith === undefined ? {} : { startsWith };
        const list = { index: 'queue', partition: partition(organizationId), ...range } as const;
        const count = await countUpTo(list, MOST);
        const link = get('Look at them', `/organizations/${organizationId}${path}`);
        return waiting(count, words, link, { more: count === MOST });
      });
      return { organizationId, role, waiting: (await Promise.all(queues)).filter(({ count }) => count > 0) };
    }),
  );
}
