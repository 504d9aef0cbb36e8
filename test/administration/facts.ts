/** Things of the stories as they lie in the table: valid by default, made without their own use cases. */
import type { Application } from '../../functions/applications/application.ts';
import { applications } from '../../functions/applications/repository.ts';
import type { Checkpoint } from '../../functions/evaluations/checkpoint.ts';
import type { Happening } from '../../functions/kernel/event.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import type { Entity, Stored } from '../../functions/platform/table/entity.ts';
import { begin } from '../../functions/platform/table/write.ts';
import type { ProgramRole } from '../../functions/programs/membership.ts';
import type { Program } from '../../functions/programs/program.ts';
import { memberships, programs } from '../../functions/programs/repository.ts';
import type { Enrollment } from '../../functions/selection/enrollment.ts';
import type { Installment } from '../../functions/stipends/installment.ts';
import type { Term } from '../../functions/terms/term.ts';
import { ADA_ADMINISTRATOR, asPerson, NOOR_MENTEE, type Somebody, STELLA_STAFF } from '../kit/actors.ts';

export const PROGRAM = 'prg_flux';
export const TERM = 'trm_2026t3';
export const APPLICATION = 'app_noor';
export const ENROLLMENT = 'enr_noor';

/** Writes a new thing with its event. */
export async function make<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  fields: Fields,
  event: string,
  happening: Partial<Happening> = {},
): Promise<Fields & Stored> {
  const made = begin(entity, fields, { event, actor: asPerson(ADA_ADMINISTRATOR), ...happening });
  await commitStep(made.writes);
  return made.item;
}

export const program: Program = {
  state: 'published',
  programId: PROGRAM,
  organizationId: 'org_cncf',
  name: 'Flux: progressive delivery',
  pitch: 'Make progressive delivery of Helm charts better.',
  repositoryUrl: 'https://github.com/fluxcd/flux2',
  technologies: ['Go'],
  skills: ['Go'],
  prerequisites: [],
  rubric: [{ name: 'skills', title: 'Skills', weight: 100 }],
  createdBy: ADA_ADMINISTRATOR.sub,
  createdAt: '2026-07-01T10:00:00.000Z',
  approvedBy: STELLA_STAFF.sub,
  publishedAt: '2026-07-02T10:00:00.000Z',
};

export const term: Term = {
  termId: TERM,
  organizationId: 'org_cncf',
  name: '2026 term 3',
  track: 'full-time',
  checkpointCount: 4,
  policy: 'lfx@1',
  applicationsOpen: '2026-08-03T00:00:00.000Z',
  applicationsClose: '2026-08-18T18:00:00.000Z',
  reviewEnds: '2026-09-01T18:00:00.000Z',
  start: '2026-09-08T00:00:00.000Z',
  end: '2026-11-27T18:00:00.000Z',
  announced: [],
};

export const application: Application = {
  state: 'submitted',
  applicationId: APPLICATION,
  personId: NOOR_MENTEE.sub,
  applicantName: NOOR_MENTEE.name,
  programId: PROGRAM,
  termId: TERM,
  organizationId: 'org_cncf',
  programName: program.name,
  termName: term.name,
  policy: 'lfx@1',
  statement: 'I would like to learn from you.',
  createdAt: '2026-08-10T10:00:00.000Z',
  submittedAt: '2026-08-11T10:00:00.000Z',
  prerequisiteCount: 0,
  country: 'IN',
};

export const enrollment: Enrollment = {
  state: 'active',
  enrollmentId: ENROLLMENT,
  applicationId: APPLICATION,
  personId: NOOR_MENTEE.sub,
  programId: PROGRAM,
  termId: TERM,
  organizationId: 'org_cncf',
  policy: 'lfx@1',
  award: {
    kind: 'fixed',
    amount: { amount: 600000, currency: 'USD' },
    country: 'IN',
    table: 'fixed',
    tableVersion: '1',
  },
  acceptedAt: '2026-09-04T10:00:00.000Z',
  onboardingDeadline: '2026-09-18T18:00:00.000Z',
  onboardingCompletedAt: '2026-09-07T10:00:00.000Z',
  startedAt: '2026-09-08T00:00:00.000Z',
  start: term.start,
  end: term.end,
  extensionWeeks: 0,
};

export const checkpoint: Checkpoint = {
  state: 'open',
  checkpointId: 'chk_noor_1',
  enrollmentId: ENROLLMENT,
  programId: PROGRAM,
  termId: TERM,
  personId: NOOR_MENTEE.sub,
  policy: 'lfx@1',
  number: 1,
  opensAt: '2026-09-18T18:00:00.000Z',
  dueAt: '2026-09-25T18:00:00.000Z',
  extendedWeeks: 0,
  remindersSent: [],
  earlier: [],
};

export const installment: Installment = {
  state: 'due',
  installmentId: 'ins_noor_1',
  enrollmentId: ENROLLMENT,
  personId: NOOR_MENTEE.sub,
  programId: PROGRAM,
  termId: TERM,
  organizationId: 'org_cncf',
  number: 1,
  afterCheckpoint: 2,
  amount: { amount: 300000, currency: 'USD' },
  attempt: 0,
  since: '2026-10-16T18:00:00.000Z',
  dueAt: '2026-10-16T18:00:00.000Z',
  lastEntry: { ledgerEntryId: 'led_1', from: 'reserved', to: 'owed' },
};

/** The program, published, with somebody in a role. */
export async function makeProgram(...people: readonly (readonly [Somebody, ProgramRole])[]): Promise<void> {
  await make(programs, program, 'program-enrolled');
  for (const [{ sub }, role] of people) {
    const membership = {
      programId: PROGRAM,
      personId: sub,
      role,
      state: 'active',
      since: term.start,
    } as const;
    await make(memberships, membership, 'mentor-joined', { actor: { kind: 'person', id: sub } as never });
  }
}

export const makeApplication = (fields: Application = application): Promise<Application & Stored> =>
  make(applications, fields, 'application-submitted', { actor: asPerson(NOOR_MENTEE) });
