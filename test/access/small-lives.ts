/** The smaller things, and programs, in every state that they may be in. */
import type { Prerequisite } from '../../functions/applications/prerequisite.ts';
import type { Contract } from '../../functions/onboarding/contract.ts';
import type { HrStep } from '../../functions/onboarding/hr-step.ts';
import type { MenteeTask } from '../../functions/participation/task.ts';
import type { Program } from '../../functions/programs/program.ts';
import * as facts from '../administration/facts.ts';
import { ADA_ADMINISTRATOR, HANA_HR, MIRA_MENTOR, NOOR_MENTEE, STELLA_STAFF } from '../kit/actors.ts';

const MOMENT = '2026-08-10T12:00:00.000Z';
type Each<Thing extends { readonly state: string }> = Readonly<Record<Thing['state'], Thing>>;

const {
  approvedBy,
  publishedAt,
  state: _,
  ...draft
} = facts.program as Extract<Program, { state: 'published' }>;
const published = { approvedBy, publishedAt };
export const PROGRAMS: Each<Program> = {
  draft: { ...draft, state: 'draft' },
  submitted: { ...draft, state: 'submitted', submittedBy: ADA_ADMINISTRATOR.sub, submittedAt: publishedAt },
  published: { ...draft, ...published, state: 'published' },
  rejected: { ...draft, state: 'rejected', rejectedAt: publishedAt, rejectionReason: 'Say more.' },
  hidden: { ...draft, ...published, state: 'hidden', hiddenAt: publishedAt },
  archived: { ...draft, ...published, state: 'archived', archivedAt: publishedAt },
};

const task = {
  ...{ applicationId: facts.APPLICATION, prerequisiteId: 'pre_noor_1', programId: facts.PROGRAM },
  ...{ personId: NOOR_MENTEE.sub, kind: 'custom', name: 'essay', title: 'Essay', description: 'One page.' },
  required: true,
} as const;
const handedIn = { text: 'Here it is.', submittedAt: MOMENT };
export const PREREQUISITES: Each<Prerequisite> = {
  open: { ...task, state: 'open' },
  submitted: { ...task, ...handedIn, state: 'submitted' },
  approved: { ...task, ...handedIn, state: 'approved', decidedAt: MOMENT },
  returned: { ...task, ...handedIn, state: 'returned', decidedAt: MOMENT, returnReason: 'Say more.' },
} as Each<Prerequisite>;

const ofEnrollment = {
  enrollmentId: facts.ENROLLMENT,
  organizationId: 'org_cncf',
  personId: NOOR_MENTEE.sub,
};
const parties = {
  ...ofEnrollment,
  programId: facts.PROGRAM,
  termId: facts.TERM,
  template: 'mentee-agreement@1',
};
const signature = {
  ...{ personId: NOOR_MENTEE.sub, typedName: NOOR_MENTEE.name, at: MOMENT },
  ...{ sourceIp: '192.0.2.7', textHash: '0'.repeat(64) },
};
const frozen = { text: 'We agree.', textHash: '0'.repeat(64), signature };
const counterSignature = { ...signature, personId: STELLA_STAFF.sub };
export const CONTRACTS: Each<Contract> = {
  prepared: { ...parties, state: 'prepared' },
  signed: { ...parties, ...frozen, state: 'signed' },
  countersigned: { ...parties, ...frozen, state: 'countersigned', counterSignature },
};

const check = { ...ofEnrollment, name: 'work-eligibility', title: 'Work eligibility', revision: 0 };
const shown = { facts: { reference: 'check_4f1c9a77' }, submittedAt: MOMENT };
export const HR_STEPS: Each<HrStep> = {
  open: { ...check, state: 'open' },
  submitted: { ...check, ...shown, state: 'submitted' },
  verified: { ...check, ...shown, state: 'verified', verifiedBy: HANA_HR.sub },
  returned: { ...check, ...shown, state: 'returned', reason: 'Too old.' },
  waived: { ...check, state: 'waived', reason: 'None is needed.', waivedBy: HANA_HR.sub },
};
/** Where the mentee is paid: without it no installment goes anywhere. */
export const PAYEE: HrStep = {
  ...{ ...check, name: 'payee', title: 'Where you are paid' },
  ...{ ...shown, facts: { reference: 'payee_4f1c9a77' } },
  ...{ state: 'verified', verifiedBy: HANA_HR.sub },
};

const work = {
  ...{ taskId: 'tsk_noor', enrollmentId: facts.ENROLLMENT, kind: 'starter', title: 'Mend the guide' },
  ...{ description: 'Follow it.', givenBy: MIRA_MENTOR.sub, givenAt: MOMENT },
} as const;
const done = { note: 'Done.', submittedAt: MOMENT };
export const TASKS: Each<MenteeTask> = {
  open: { ...work, state: 'open' },
  submitted: { ...work, ...done, state: 'submitted' },
  approved: { ...work, ...done, state: 'approved', approvedBy: MIRA_MENTOR.sub },
  returned: { ...work, ...done, state: 'returned', reason: 'A step lacks.' },
} as Each<MenteeTask>;
