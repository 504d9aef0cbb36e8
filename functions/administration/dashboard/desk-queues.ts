/** The queues of an organization's desks: what lies in each, in words, and the doors that work it off. */
import { checkpoints, excuseQueue } from '../../evaluations/repository.ts';
import type { StaffRole } from '../../kernel/actor.ts';
import { moneyInWords } from '../../kernel/money.ts';
import { undeliverableQueue } from '../../notifications/mail.ts';
import { contracts, hrSteps, onboardingQueue } from '../../onboarding/repository.ts';
import { type Entity, fromItem } from '../../platform/table/entity.ts';
import { approvalQueue, programs } from '../../programs/repository.ts';
import type { InstallmentState } from '../../stipends/installment.ts';
import { installments } from '../../stipends/repository.ts';
import { get, type ItemView, type NextActor, post } from './view.ts';

type Item = Record<string, unknown>;
/** One row of a queue; `enrollmentId` where an onboarding's deadline is the row's too. */
export interface Row extends ItemView {
  readonly enrollmentId?: string;
}

export interface Queue {
  readonly partition: (organizationId: string) => string;
  readonly startsWith?: string;
  /** What is said of one, and of several. */
  readonly words: readonly [one: string, several: string];
  /** Where it is worked off, from `/organizations/{organizationId}` on. */
  readonly path: string;
  readonly actsNext: NextActor;
  readonly row: (item: Item) => Row;
}

/** A row made of an item that is parsed as what it is. */
const rowOf =
  <Key, Fields extends Key & object>(entity: Entity<Key, Fields>, row: (fields: Fields) => Row) =>
  (item: Item): Row =>
    row(fromItem(entity as Entity<never, Fields>, item));

const PROGRAM_APPROVALS: Queue = {
  partition: approvalQueue,
  words: ['program waits for approval', 'programs wait for approval'],
  path: '/program-approvals',
  actsNext: 'staff',
  row: rowOf(programs, (program) => {
    const at = `/programs/${program.programId}`;
    return {
      what: program.name,
      ...('submittedAt' in program ? { since: program.submittedAt } : {}),
      links: [post('Approve', `${at}/approval`), post('Reject', `${at}/rejection`), get('Look at it', at)],
    };
  }),
};

const COUNTER_SIGNATURES: Queue = {
  partition: onboardingQueue,
  startsWith: 'CONTRACT#',
  words: ['contract waits for the counter-signature', 'contracts wait for the counter-signature'],
  path: '/onboarding?waitingFor=staff',
  actsNext: 'staff',
  row: rowOf(contracts, (contract) => {
    const { enrollmentId } = contract;
    const at = `/enrollments/${enrollmentId}`;
    return {
      what: 'Contract of a mentee',
      enrollmentId,
      ...('signature' in contract ? { since: contract.signature.at } : {}),
      links: [
        post('Counter-sign', `${at}/contract/counter-signature`),
        get('Read the contract', `${at}/onboarding`),
      ],
    };
  }),
};

/** They have no date of their own: until they are agreed to, what hangs on them is not earned (ADR 0022). */
const EXCUSES: Queue = {
  partition: excuseQueue,
  words: [
    'excused evaluation waits for your agreement: until then it earns no stipend',
    'excused evaluations wait for your agreement: until then they earn no stipend',
  ],
  path: '/excuses',
  actsNext: 'staff',
  row: rowOf(checkpoints, (checkpoint) => {
    const at = `/enrollments/${checkpoint.enrollmentId}/checkpoints`;
    return {
      what: `Evaluation ${checkpoint.number} of a mentee, excused`,
      ...('asks' in checkpoint && checkpoint.asks !== undefined ? { since: checkpoint.asks.since } : {}),
      links: [post('Agree', `${at}/${checkpoint.number}/excuse/confirmation`), get('Evaluations', at)],
    };
  }),
};

const UNDELIVERED: Queue = {
  partition: undeliverableQueue,
  words: ['letter could not be delivered', 'letters could not be delivered'],
  path: '/undelivered-mails',
  actsNext: 'staff',
  row: ({ letter, at }) => ({ what: `The letter ${String(letter)}`, since: String(at), links: [] }),
};

const HR_STEPS: Queue = {
  partition: onboardingQueue,
  startsWith: 'HR-STEP#',
  words: ['onboarding step waits to be verified', 'onboarding steps wait to be verified'],
  path: '/onboarding?waitingFor=hr',
  actsNext: 'hr',
  row: rowOf(hrSteps, (step) => {
    const { enrollmentId, name, title } = step;
    const at = `/enrollments/${enrollmentId}/hr-steps/${name}`;
    return {
      what: title,
      enrollmentId,
      ...('submittedAt' in step ? { since: step.submittedAt } : {}),
      links: [
        post('Verify', `${at}/verification`),
        post('Give it back', `${at}/return`),
        post('Waive', `${at}/waiver`),
        get('Look at it', `/enrollments/${enrollmentId}/onboarding`),
      ],
    };
  }),
};

/** What finance does about an installment in each state; where others act, it only looks. */
const DOORS: Partial<Record<InstallmentState, readonly (readonly [title: string, door: string])[]>> = {
  requested: [
    ['Approve', 'approval'],
    ['Reject', 'rejection'],
    ['Hold', 'hold'],
  ],
  approved: [['Hold', 'hold']],
  failed: [['Take it up again', 'retry']],
  returned: [['Take it up again', 'retry']],
};

function installmentsIn(
  state: InstallmentState,
  actsNext: NextActor,
  words: readonly [one: string, several: string],
): Queue {
  return {
    partition: (organizationId) => `INSTALLMENTS#${organizationId}`,
    startsWith: `${state}#`,
    words,
    path: `/installments?state=${state}`,
    actsNext,
    row: rowOf(installments, (installment) => {
      const { enrollmentId, number, amount, since } = installment;
      const of = `/enrollments/${enrollmentId}`;
      const doors = (DOORS[state] ?? []).map(([title, door]) =>
        post(title, `${of}/installments/${number}/${door}`),
      );
      return {
        what: `Installment ${number}: ${moneyInWords(amount)}`,
        since,
        ...(installment.state === 'submitted' ? { until: installment.settleBy } : {}),
        links: [...doors, get('Stipend', `${of}/stipend`)],
      };
    }),
  };
}

/** What waits for each desk. */
export const QUEUES: Readonly<Record<StaffRole, readonly Queue[]>> = {
  staff: [PROGRAM_APPROVALS, COUNTER_SIGNATURES, EXCUSES, UNDELIVERED],
  hr: [HR_STEPS],
  finance: [
    installmentsIn('requested', 'finance', ['payment waits for approval', 'payments wait for approval']),
    installmentsIn('failed', 'finance', ['payment failed', 'payments failed']),
    installmentsIn('returned', 'finance', ['payment came back', 'payments came back']),
  ],
};

/** What waits for others and is the desk's to know: money on its way there and back. */
export const WATCHED: Readonly<Record<StaffRole, readonly Queue[]>> = {
  staff: [],
  hr: [],
  finance: [
    installmentsIn('planned', 'mentors', [
      'installment is planned: an evaluation releases it',
      'installments are planned: an evaluation releases each',
    ]),
    installmentsIn('due', 'administrator', [
      'installment is earned and not asked for yet',
      'installments are earned and not asked for yet',
    ]),
    installmentsIn('rejected', 'administrator', [
      'installment was rejected: it may be mended and asked for again',
      'installments were rejected: they may be mended and asked for again',
    ]),
    installmentsIn('approved', 'payment-provider', [
      'approved payment is being handed over',
      'approved payments are being handed over',
    ]),
    installmentsIn('submitted', 'payment-provider', [
      'payment is with the bank',
      'payments are with the bank',
    ]),
    installmentsIn('paid', 'nobody', ['payment is made', 'payments are made']),
    installmentsIn('cancelled', 'nobody', ['installment was cancelled', 'installments were cancelled']),
  ],
};
