/** The lives of two or three states, and what stands besides in each: people of a program, terms, plans, letters, payments. */
import type { LetterOfCompletion } from '../../functions/completion/letter-of-completion.ts';
import type { Talent } from '../../functions/completion/talent.ts';
import { derivedId } from '../../functions/kernel/ids.ts';
import type { Invitation } from '../../functions/mentors/invitation.ts';
import { addressHash, type Suppression } from '../../functions/notifications/suppression.ts';
import type { Plan } from '../../functions/participation/plan.ts';
import type { Membership } from '../../functions/programs/membership.ts';
import type { Conflict } from '../../functions/reviews/review.ts';
import type { PhoneCall } from '../../functions/selection/phone-call.ts';
import type { Payment } from '../../functions/stipends/payments/payment.ts';
import type { Term } from '../../functions/terms/term.ts';
import * as facts from '../administration/facts.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, NOOR_MENTEE, STELLA_STAFF, somebody } from '../kit/actors.ts';

/** Invited to mentor, or asks to; sometimes to administer. */
export const IDA_INVITED = somebody('Ida Invited');
const MOMENT = '2026-08-10T12:00:00.000Z';

const invited = {
  invitationId: 'inv_ida',
  programId: facts.PROGRAM,
  email: IDA_INVITED.email,
  name: IDA_INVITED.name,
  invitedBy: ADA_ADMINISTRATOR.sub,
  invitedAt: '2026-08-01T12:00:00.000Z',
  validUntil: '2026-08-15T12:00:00.000Z',
} as const;
const answered = { answeredBy: IDA_INVITED.sub, answeredAt: MOMENT };
export const INVITATIONS: Readonly<Record<Invitation['state'] | 'expired', Invitation>> = {
  invited: { ...invited, state: 'invited' },
  expired: { ...invited, state: 'invited', validUntil: MOMENT },
  accepted: { ...invited, ...answered, state: 'accepted' },
  declined: { ...invited, ...answered, state: 'declined' },
  revoked: { ...invited, state: 'revoked', revokedAt: MOMENT },
};

const membership = (role: Membership['role'], state: Membership['state']): Membership => ({
  ...{ programId: facts.PROGRAM, personId: IDA_INVITED.sub, role, state, since: MOMENT },
});
export const MENTORS: Readonly<Record<Membership['state'] | 'none', Membership | undefined>> = {
  none: undefined,
  requested: membership('mentor', 'requested'),
  active: membership('mentor', 'active'),
  declined: membership('mentor', 'declined'),
  resigned: membership('mentor', 'resigned'),
};
export const ADMINISTRATORS = { none: undefined, active: membership('administrator', 'active') };

const released = { ...facts.term, releasedAt: '2026-09-02T12:00:00.000Z' };
/** Together with the moments in {@link TERM_MOMENTS}, since most of a term's states follow from its dates. */
export const TERMS = {
  planned: facts.term,
  accepting: facts.term,
  reviewing: facts.term,
  reviewed: facts.term,
  released,
  running: released,
  closed: released,
  'over without results': facts.term,
  cancelled: { ...facts.term, cancelledAt: MOMENT },
} as const satisfies Readonly<Record<string, Term>>;
export const TERM_MOMENTS: Readonly<Record<keyof typeof TERMS, string>> = {
  planned: '2026-08-01T12:00:00.000Z',
  accepting: '2026-08-11T12:00:00.000Z',
  reviewing: '2026-08-25T12:00:00.000Z',
  reviewed: '2026-09-02T12:00:00.000Z',
  released: '2026-09-03T12:00:00.000Z',
  running: '2026-09-20T12:00:00.000Z',
  closed: '2026-11-28T12:00:00.000Z',
  'over without results': '2026-11-28T12:00:00.000Z',
  cancelled: '2026-08-11T12:00:00.000Z',
};

const toRing = {
  applicationId: facts.APPLICATION,
  programId: facts.PROGRAM,
  termId: facts.TERM,
  result: 'offered',
  name: NOOR_MENTEE.name,
  telephone: '+4930123456',
  openedAt: MOMENT,
} as const;
export const PHONE_CALLS: Readonly<Record<PhoneCall['state'], PhoneCall>> = {
  open: { ...toRing, state: 'open' },
  made: { ...toRing, state: 'made', madeAt: MOMENT, madeBy: ADA_ADMINISTRATOR.sub },
};

const declared = { applicationId: facts.APPLICATION, personId: MIRA_MENTOR.sub, termId: facts.TERM } as const;
export const CONFLICTS: Readonly<Record<'none' | 'declared', Conflict | undefined>> = {
  none: undefined,
  declared: { ...declared, why: 'Noor is my neighbour.', declaredAt: MOMENT },
};

const milestone = { milestoneId: 'mil_noor', title: 'Migrated', due: '2026-11-20' };
const proposed = {
  ...{ enrollmentId: facts.ENROLLMENT, objectives: 'Finish the migration.', milestones: [milestone] },
  agreedByMentee: { personId: NOOR_MENTEE.sub, at: MOMENT },
};
const agreed = { ...proposed, agreedByMentor: { personId: MIRA_MENTOR.sub, at: MOMENT } };
export const PLANS: Readonly<Record<'none' | 'proposed' | 'agreed' | 'done', Plan | undefined>> = {
  none: undefined,
  proposed,
  agreed,
  done: { ...agreed, milestones: [{ ...milestone, doneAt: MOMENT }] },
};

const earned = {
  letterId: derivedId('letter', facts.ENROLLMENT),
  ...{ enrollmentId: facts.ENROLLMENT, personId: NOOR_MENTEE.sub, programId: facts.PROGRAM },
  ...{ termId: facts.TERM, organizationId: facts.program.organizationId, issuedAt: MOMENT },
  says: {
    ...{ menteeName: NOOR_MENTEE.name, programName: facts.program.name, organizationName: 'CNCF' },
    ...{ termName: facts.term.name, signatory: 'CNCF', track: 'full-time' as const },
    ...{ start: '2026-09-08', end: '2026-11-27' },
  },
  ...{ credential: 'a.b.c', documentKey: 'letters/noor.pdf' },
};
export const LETTERS: Readonly<Record<LetterOfCompletion['state'] | 'none', LetterOfCompletion | undefined>> =
  {
    none: undefined,
    issued: { ...earned, state: 'issued' },
    revoked: {
      ...{ ...earned, state: 'revoked', revokedAt: MOMENT, revokedBy: STELLA_STAFF.sub },
      reason: 'Issued to the wrong person.',
    },
  };

const graduate = {
  ...{ enrollmentId: facts.ENROLLMENT, personId: NOOR_MENTEE.sub, programId: facts.PROGRAM },
  organizationId: facts.program.organizationId,
};
export const TALENTS: Readonly<Record<Talent['state'] | 'none', Talent | undefined>> = {
  none: undefined,
  listed: { ...graduate, state: 'listed', headline: 'Writes Go', skills: [], links: [], consentedAt: MOMENT },
  withdrawn: { ...graduate, state: 'withdrawn', withdrawnAt: MOMENT },
};

const handedOver = {
  ...{ paymentKey: 'ins_noor_1-0', installmentId: 'ins_noor_1', attempt: 0, installmentNumber: 1 },
  ...{ ...graduate, termId: facts.TERM, amount: facts.installment.amount, provider: 'file' },
  ...{ payee: { reference: 'payee_4f1c9a77', version: 1 }, submittedAt: '2026-10-18T11:00:00.000Z' },
};
const left = { ...handedOver, paymentFileId: 'pay_noor' };
const WITNESS = new TextEncoder().encode('{"paymentFileId":"pay_noor"}');
/** What says that the payment has left, in the states that it comes to after that. */
export const witnessesOf = (state: string): ReadonlyMap<string, Uint8Array> =>
  state === 'submitted' || state === 'withdrawn'
    ? new Map()
    : new Map([['payment-files/org_cncf/ins_noor_1/0', WITNESS]]);
const settled = { ...left, providerReference: 'WIRE-1', settledAt: '2026-10-20T10:00:00.000Z' };
export const PAYMENTS: Readonly<Record<Payment['state'] | 'left', Payment>> = {
  submitted: { ...handedOver, state: 'submitted' },
  withdrawn: { ...handedOver, state: 'withdrawn' },
  left: { ...left, state: 'submitted' },
  paid: { ...settled, state: 'paid' },
  failed: { ...settled, state: 'failed', reason: 'The account is closed.' },
  returned: { ...settled, state: 'returned', reason: 'The account is closed.' },
};

const bounced = { addressHash: addressHash(IDA_INVITED.email), reason: 'bounce', at: MOMENT } as const;
export const SUPPRESSIONS: Readonly<Record<'none' | 'held' | 'lifted', Suppression | undefined>> = {
  none: undefined,
  held: bounced,
  lifted: { ...bounced, lifted: { by: STELLA_STAFF.sub, at: MOMENT } },
};
