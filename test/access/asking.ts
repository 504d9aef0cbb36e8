/** What is asked at every door, so that nothing but the state of a life stands in its way. */
import { capabilities } from '../../functions/capabilities.ts';
import { talents } from '../../functions/completion/repository.ts';
import { derivedId } from '../../functions/kernel/ids.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { invitationToken } from '../../functions/mentors/repository.ts';
import { UNSUBSCRIPTION } from '../../functions/notifications/mail-preferences.ts';
import { CURRENT_TEMPLATE, contractText, hashOfText } from '../../functions/onboarding/contract-template.ts';
import { plans } from '../../functions/participation/repository.ts';
import type { Stored } from '../../functions/platform/table/entity.ts';
import { load } from '../../functions/platform/table/read.ts';
import { seal } from '../../functions/platform/table/seal.ts';
import { profileOf } from '../../functions/profiles/repository.ts';
import { termProgramOf } from '../../functions/terms/repository.ts';
import { ENROLLMENTS } from '../administration/every-state.ts';
import * as facts from '../administration/facts.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  type Somebody,
  STELLA_STAFF,
} from '../kit/actors.ts';
import type { CallOptions } from '../kit/call.ts';
import { sample } from '../kit/sample.ts';
import type { Asker } from './moves.ts';
import { IDA_INVITED, INVITATIONS, PAYMENTS } from './short-lives.ts';

export const ROUTES: Readonly<Record<string, Route>> = Object.assign(
  {},
  ...capabilities.map(({ routes }) => routes),
);

const ACTORS: Readonly<Partial<Record<Asker, Somebody>>> = {
  mentee: NOOR_MENTEE,
  mentor: MIRA_MENTOR,
  'program-administrator': ADA_ADMINISTRATOR,
  staff: STELLA_STAFF,
  hr: HANA_HR,
  finance: FINN_FINANCE,
  invited: IDA_INVITED,
};

const WHERE = {
  ...{ programId: facts.PROGRAM, termId: facts.TERM, applicationId: facts.APPLICATION },
  ...{ enrollmentId: facts.ENROLLMENT, number: '1', date: '2026-09-18', milestoneId: 'mil_noor' },
  ...{ prerequisiteId: 'pre_noor_1', step: 'work-eligibility', taskId: 'tsk_noor' },
  ...{ organizationId: facts.program.organizationId, personId: IDA_INVITED.sub, result: 'offered' },
  ...{ invitationId: INVITATIONS.invited.invitationId, letterId: derivedId('letter', facts.ENROLLMENT) },
};

const TEXT = contractText(CURRENT_TEMPLATE, {
  ...{ menteeName: NOOR_MENTEE.name, programName: facts.program.name },
  ...{ enrollment: ENROLLMENTS.onboarding, term: facts.term },
});

const { applicationsOpen, applicationsClose, reviewEnds, start } = facts.term;
/** A day later than the term ends: its last evaluation is due twelve weeks after a Tuesday. */
const end = '2026-11-28T18:00:00.000Z';
const { amount, currency } = facts.installment.amount;
const resultOf = (outcome: string) => ({
  results: [{ paymentKey: PAYMENTS.left.paymentKey, outcome, reference: 'WIRE-1', amount, currency }],
});

/** Where a sample of the schema will not do. A door with several ways on has a body for each: `door way`. */
const BODIES: Readonly<Record<string, object>> = {
  editProgram: {
    ...{ name: facts.program.name, pitch: facts.program.pitch, repositoryUrl: facts.program.repositoryUrl },
  },
  appointAdministrator: { personId: IDA_INVITED.sub },
  createTerm: {
    ...{ organizationId: facts.term.organizationId, name: '2027 term 1', track: 'full-time' },
    ...{ checkpointCount: 4, applicationsOpen, applicationsClose, reviewEnds, start, end },
  },
  changeCalendar: { applicationsOpen, applicationsClose, reviewEnds, start, end },
  joinTerm: { slots: 2, funding: { kind: 'by-country' } },
  draftApplication: { programId: facts.PROGRAM, statement: 'I would like to learn from you.' },
  reviewApplication: { scores: { skills: 4 }, comment: 'Well argued.' },
  approveInstallment: { amount: facts.installment.amount, payeeVersion: 0 },
  submitPrerequisite: { text: 'Here it is.' },
  submitTask: { note: 'Done.' },
  submitHrStep: { reference: 'check_4f1c9a77' },
  signContract: { typedName: NOOR_MENTEE.name, textHash: hashOfText(TEXT) },
  writePlan: { objectives: 'Finish the migration.', milestones: [{ title: 'Migrated', due: '2026-11-20' }] },
  extendAfterFail: { weeks: 1, reason: 'A little more time.' },
  extendOnboarding: { until: '2026-09-25T18:00:00.000Z', reason: 'A little more time.' },
  recordMeeting: { heldAt: '2026-09-18T10:00:00.000Z', minutes: 30, notes: 'We talked.' },
  reconcilePayments: { from: '2026-10-01T00:00:00.000Z', to: '2026-10-19T00:00:00.000Z', lines: [] },
  'recordPaymentResults paid': resultOf('paid'),
  'recordPaymentResults failed': resultOf('failed'),
  'recordPaymentResults returned': resultOf('returned'),
};

/** Doors that are told which version they edit, once there is one: what they edit. */
const EDITED: Readonly<Record<string, () => Promise<Stored | undefined>>> = {
  joinTerm: () => termProgramOf(facts.TERM, facts.PROGRAM),
  changeContactPreferences: () => profileOf(NOOR_MENTEE.sub),
  describeMentee: () => profileOf(NOOR_MENTEE.sub),
  writePlan: () => load(plans, { enrollmentId: facts.ENROLLMENT }),
  joinTalentDirectory: () => load(talents, { enrollmentId: facts.ENROLLMENT }),
};

/** `door` or `door way` → the operation. */
export const operationOf = (door: string): string => door.split(' ')[0] ?? door;

/** What stands in the addresses; some of it is sealed by the table of the moment. */
export async function where(): Promise<Readonly<Record<string, string>>> {
  return { ...WHERE, token: await seal(UNSUBSCRIPTION, NOOR_MENTEE.sub) };
}

/** What a careful caller sends. */
export async function asking(door: string, by: Asker): Promise<CallOptions> {
  const operation = operationOf(door);
  const route = ROUTES[operation] as Route;
  const token = async () => ({ token: await invitationToken(INVITATIONS.invited) });
  const answersLetter = ['acceptMentorInvitation', 'declineMentorInvitation'].includes(operation);
  const body = answersLetter ? await token() : (BODIES[door] ?? (route.body && sample(route.body)));
  const version = route.ifMatch === 'required' ? 1 : (await EDITED[operation]?.())?.version;
  return {
    as: ACTORS[by] as Somebody,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { ifMatch: version }),
  };
}
