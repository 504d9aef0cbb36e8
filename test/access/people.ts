/**
 * Everybody who asks: each role in every relation it can have to one mentorship, which is Noor's (trust Z2). Nobody is
 * given a role here but those of a token's groups; the others come from what people do in the world.
 */
import type { Role } from '../../functions/kernel/route.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
  somebody,
  TARA_TALENT,
} from '../kit/actors.ts';

/** A role that has to do with something; staff roles stand to an organization, the others to a program or a mentee. */
export type Part = Exclude<Role, 'public' | 'signed-in'>;
export type Relation = 'own' | 'same program' | 'other program' | 'other organization';

export interface Persona {
  readonly name: string;
  /** Nobody asks without a token. */
  readonly who?: Somebody;
  readonly part?: Part;
  readonly relation?: Relation;
}

export const ALMA_ADMINISTRATOR = somebody('Alma Administrator');
export const MAX_MENTOR = somebody('Max Mentor');
export const SVEN_MENTEE = somebody('Sven Mentee');
/** Of the other program. */
export const BEA_ADMINISTRATOR = somebody('Bea Administrator');
export const BORIS_MENTOR = somebody('Boris Mentor');
export const BRIT_MENTEE = somebody('Brit Mentee');
/** Of the other organization. */
export const CARL_ADMINISTRATOR = somebody('Carl Administrator');
export const CLEO_MENTOR = somebody('Cleo Mentor');
export const CORA_MENTEE = somebody('Cora Mentee');
export const OTIS_STAFF = somebody('Otis Staff', 'other/staff');
/** Applies in the term after, so that the program has somebody to wait for. */
export const LENA_APPLICANT = somebody('Lena Applicant');

const PEOPLE: readonly (readonly [Part, Relation, Somebody])[] = [
  ['mentee', 'own', NOOR_MENTEE],
  ['mentee', 'same program', SVEN_MENTEE],
  ['mentee', 'other program', BRIT_MENTEE],
  ['mentee', 'other organization', CORA_MENTEE],
  ['mentor', 'own', MIRA_MENTOR],
  ['mentor', 'same program', MAX_MENTOR],
  ['mentor', 'other program', BORIS_MENTOR],
  ['mentor', 'other organization', CLEO_MENTOR],
  ['program-administrator', 'own', ADA_ADMINISTRATOR],
  ['program-administrator', 'same program', ALMA_ADMINISTRATOR],
  ['program-administrator', 'other program', BEA_ADMINISTRATOR],
  ['program-administrator', 'other organization', CARL_ADMINISTRATOR],
  ['staff', 'own', STELLA_STAFF],
  ['staff', 'other organization', OTIS_STAFF],
  ['hr', 'own', HANA_HR],
  ['hr', 'other organization', somebody('Olaf Hr', 'other/hr')],
  ['finance', 'own', FINN_FINANCE],
  ['finance', 'other organization', somebody('Oda Finance', 'other/finance')],
  ['talent', 'own', TARA_TALENT],
  ['talent', 'other organization', somebody('Ossi Talent', 'other/talent')],
];

export const PERSONAS: readonly Persona[] = [
  { name: 'nobody' },
  { name: 'stranger', who: STRANGER },
  ...PEOPLE.map(([part, relation, who]) => ({ name: `${part}, ${relation}`, who, part, relation })),
];

/** @throws Error for a name that nobody has. */
export function persona(part: Part, relation: Relation = 'own'): Persona {
  const found = PERSONAS.find((one) => one.part === part && one.relation === relation);
  if (found === undefined) throw new Error(`Nobody is ${part}, ${relation}.`);
  return found;
}
