/**
 * Words that stand in one place only, and who may meet them anywhere: on a page, in a list, a history or an export
 * (trust Z5). Sources: domain, "Selection", "Onboarding", "Participation", "Stipends"; functions/administration/history-sight.ts.
 */
import { NOOR_MENTEE } from '../kit/actors.ts';
import type { Persona } from './people.ts';

export const CANARIES = {
  mailAddress: NOOR_MENTEE.email,
  birthDate: '1999-02-27',
  telephone: '+4915550001234',
  statement: 'canary-of-the-statement',
  prerequisite: 'canary-of-the-resume',
  reviewComment: 'canary-of-the-review',
  note: 'canary-of-the-note',
  conflict: 'canary-of-the-conflict',
  callNote: 'canary-of-the-call',
  hrReference: 'check_canary-of-hr',
  payeeReference: 'payee_canary-of-the-payee',
  plan: 'canary-of-the-plan',
  taskNote: 'canary-of-the-task',
  checkIn: 'canary-of-the-check-in',
  meeting: 'canary-of-the-meeting',
  selfEvaluation: 'canary-of-the-self-evaluation',
  verdict: 'canary-of-the-verdict',
  survey: 'canary-of-the-survey',
  wire: 'WIRE-CANARY-0001',
} as const;
export type Canary = keyof typeof CANARIES;

const OWN = 'mentee, own';
const MENTORS = ['mentor, own', 'mentor, same program'];
const ADMINISTRATORS = ['program-administrator, own', 'program-administrator, same program'];
const STAFF = 'staff, own';
const HR = 'hr, own';
const FINANCE = 'finance, own';

/** Canary → the personas, and nobody else, who may be shown it. */
export const SEEN_BY: Readonly<Record<Canary, readonly Persona['name'][]>> = {
  mailAddress: [OWN],
  birthDate: [OWN],
  telephone: [OWN, ...ADMINISTRATORS],
  statement: [OWN, ...MENTORS, ...ADMINISTRATORS, STAFF],
  prerequisite: [OWN, ...MENTORS, ...ADMINISTRATORS, STAFF],
  reviewComment: [...MENTORS, 'program-administrator, own'],
  note: [...MENTORS, 'program-administrator, own'],
  // They must know why a mark does not count; to the others it is enough that there is one.
  conflict: [STAFF],
  callNote: ADMINISTRATORS,
  hrReference: [OWN, HR],
  payeeReference: [OWN, HR, FINANCE],
  plan: [OWN, ...MENTORS, ...ADMINISTRATORS],
  taskNote: [OWN, ...MENTORS, ...ADMINISTRATORS],
  checkIn: [OWN, ...MENTORS, ...ADMINISTRATORS],
  meeting: [OWN, ...MENTORS, ...ADMINISTRATORS],
  selfEvaluation: [OWN, ...MENTORS, ...ADMINISTRATORS, STAFF],
  verdict: [OWN, ...MENTORS, ...ADMINISTRATORS, STAFF],
  survey: [OWN, ...ADMINISTRATORS, STAFF],
  wire: [OWN, ...ADMINISTRATORS, FINANCE],
};
