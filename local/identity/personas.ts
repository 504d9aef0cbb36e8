/** The people for whom `npm start` has a token ready. */

/** Somebody who signs in. */
export interface Persona {
  /** The subject of the token: the account's id in the user pool. */
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  /** Organization-wide roles; being a mentor or a mentee is no group but a relationship in the table. */
  readonly groups: readonly string[];
}

/** Role in which the person appears in the list of tokens → the person. */
export const PERSONAS: Readonly<Record<string, Persona>> = {
  administrator: {
    sub: '11111111-1111-4111-8111-111111111111',
    email: 'ada.administrator@example.org',
    name: 'Ada Administrator',
    groups: [],
  },
  mentor: {
    sub: '22222222-2222-4222-8222-222222222222',
    email: 'max.mentor@example.org',
    name: 'Max Mentor',
    groups: [],
  },
  mentee: {
    sub: '33333333-3333-4333-8333-333333333333',
    email: 'mia.mentee@example.org',
    name: 'Mia Mentee',
    groups: [],
  },
  staff: {
    sub: '44444444-4444-4444-8444-444444444444',
    email: 'sam.staff@example.org',
    name: 'Sam Staff',
    groups: ['staff'],
  },
  hr: {
    sub: '55555555-5555-4555-8555-555555555555',
    email: 'hana.hr@example.org',
    name: 'Hana Human-Resources',
    groups: ['hr'],
  },
  finance: {
    sub: '66666666-6666-4666-8666-666666666666',
    email: 'finn.finance@example.org',
    name: 'Finn Finance',
    groups: ['finance'],
  },
};
