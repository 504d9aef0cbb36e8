/** The people of the stories. Whoever has a name here has nothing but a token: roles come from what they do. */

import { type Operator, type Part, type Person, staffFromGroups } from '../../functions/kernel/actor.ts';

/** What a token says of somebody. */
export interface Somebody {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
}

/** A person with a token and, where given, staff groups. */
export function somebody(name: string, ...groups: readonly string[]): Somebody {
  const handle = name.toLowerCase().replace(/[^a-z]+/g, '-');
  return { sub: `sub-${handle}`, email: `${handle}@people.example`, name, groups };
}

/** Who the token makes them, for tests of use cases and checks themselves. */
export const asPerson = ({ sub, email, name, groups }: Somebody): Person => ({
  ...{ kind: 'person', id: sub, email, name },
  staff: staffFromGroups(groups, 'org_cncf'),
});

/** Somebody at the console, in the middle of a command that needs one part. */
export const atConsole = (part: Part, who: Somebody = STRANGER): Operator => ({
  ...asPerson(who),
  ...{ kind: 'operator', part, why: 'She is ill.' },
});

/** Enrols programs. */
export const ADA_ADMINISTRATOR = somebody('Ada Administrator');
/** Mentors. */
export const MIRA_MENTOR = somebody('Mira Mentor');
/** Applies and is chosen. */
export const NOOR_MENTEE = somebody('Noor Mentee');
/** Applies and misses something. */
export const OTTO_APPLICANT = somebody('Otto Applicant');
/** Approves programs, releases results. */
export const STELLA_STAFF = somebody('Stella Staff', 'staff');
/** Verifies onboarding. */
export const HANA_HR = somebody('Hana Hr', 'hr');
/** Approves and pays. */
export const FINN_FINANCE = somebody('Finn Finance', 'finance');
/** Of a company that may search the talent directory. */
export const TARA_TALENT = somebody('Tara Talent', 'talent');
/** Finance of another organization. */
export const OLGA_OTHER = somebody('Olga Other', 'other/finance', 'other/staff', 'other/hr');
/** Has nothing to do with anything. */
export const STRANGER = somebody('Sam Stranger');
