/** What somebody is to a stipend, and who may not decide on it (trust M5). */
import type { Person } from '../../../functions/kernel/actor.ts';
import {
  requireFinanceOf,
  requireSeparateDuties,
  requireStipendRole,
  stipendRoles,
} from '../../../functions/stipends/access.ts';
import {
  ADA_ADMINISTRATOR,
  asPerson,
  atConsole,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
  TARA_TALENT,
} from '../../kit/actors.ts';
import { refusalOf } from '../../kit/refusal.ts';

const ENROLLMENT = { personId: NOOR_MENTEE.sub as never, organizationId: 'org_cncf' };
const MENTORS = { role: 'mentor', state: 'active' } as never;
const ADMINISTERS = { role: 'administrator', state: 'active' } as never;
const MENTORED = { role: 'mentor', state: 'resigned' } as never;

test.each<[Person, readonly never[], readonly string[]]>([
  [asPerson(NOOR_MENTEE), [], ['mentee']],
  [asPerson(ADA_ADMINISTRATOR), [ADMINISTERS], ['administrator']],
  [asPerson(MIRA_MENTOR), [MENTORS], ['mentor']],
  [asPerson(MIRA_MENTOR), [MENTORED], []],
  [asPerson(FINN_FINANCE), [], ['finance']],
  [asPerson(STELLA_STAFF), [], ['staff']],
  [asPerson(HANA_HR), [], ['staff']],
  [
    asPerson({ ...NOOR_MENTEE, groups: ['finance'] }),
    [ADMINISTERS, MENTORS],
    ['mentee', 'administrator', 'mentor', 'finance'],
  ],
  [asPerson(OLGA_OTHER), [], []],
  [asPerson(TARA_TALENT), [], []],
  [asPerson(STRANGER), [], []],
  [atConsole('finance'), [], ['finance']],
  [atConsole('mentor'), [], ['mentor']],
  [atConsole('mentee'), [], []],
])('%j with memberships %j is %j', (person, memberships, roles) => {
  expect(stipendRoles(person, ENROLLMENT, memberships)).toEqual(roles);
});

test('one allowed role is enough; another is told which it takes; none finds nothing', () => {
  expect(
    refusalOf(() => requireStipendRole(['mentee', 'finance'], 'finance', 'administrator')),
  ).toBeUndefined();
  expect(refusalOf(() => requireStipendRole(['mentee'], 'finance', 'administrator'))).toEqual([
    'forbidden',
    'This takes the role finance or administrator.',
  ]);
  expect(refusalOf(() => requireStipendRole([], 'finance'))).toEqual([
    'not-found',
    'There is no such stipend, or it is not for you to see.',
  ]);
});

test('the desk of an organization is for its own finance', () => {
  const none = ['not-found', 'There is no such organization, or it is not for you to see.'];
  expect(refusalOf(() => requireFinanceOf(asPerson(FINN_FINANCE), 'org_cncf'))).toBeUndefined();
  expect(refusalOf(() => requireFinanceOf(asPerson(STELLA_STAFF), 'org_cncf'))).toEqual(none);
  expect(refusalOf(() => requireFinanceOf(asPerson(OLGA_OTHER), 'org_cncf'))).toEqual(none);
  expect(refusalOf(() => requireFinanceOf(atConsole('finance'), 'org_of_nobody'))).toEqual(none);
});

describe('requester, approver and payee are three people', () => {
  const parties = {
    requestedBy: ADA_ADMINISTRATOR.sub,
    requestedAtConsole: false,
    payeePersonId: NOOR_MENTEE.sub,
  };
  const refused = (words: string) => ['separation-of-duties', words, 'separation-of-duties'];
  const approved = (who: Person, over: Partial<typeof parties> = {}, membership?: { state: string }) =>
    refusalOf(() => requireSeparateDuties(who, { ...parties, ...over }, membership as never));

  test('finance approves what an administrator asked for', () => {
    expect(approved(asPerson(FINN_FINANCE))).toBeUndefined();
    expect(approved(asPerson(FINN_FINANCE), { requestedAtConsole: true })).toBeUndefined();
    expect(approved(atConsole('finance', FINN_FINANCE))).toBeUndefined();
  });

  test('not the requester, not the payee', () => {
    expect(approved(asPerson(ADA_ADMINISTRATOR))).toEqual(
      refused('Whoever asked for a payment does not approve it.'),
    );
    expect(approved(asPerson(NOOR_MENTEE))).toEqual(refused('Nobody approves a payment to themselves.'));
  });

  test('not at the console what was asked for there, whoever they say they are', () => {
    expect(approved(atConsole('finance', FINN_FINANCE), { requestedAtConsole: true })).toEqual(
      refused('What was requested at the console is approved by somebody who signs in.'),
    );
  });

  test.each(['active', 'resigned'])('not a mentor of the program whose membership is %s', (state) => {
    expect(approved(asPerson(FINN_FINANCE), {}, { state })).toEqual(
      refused('A mentor of the program does not approve payments to its mentees.'),
    );
  });

  test.each(['requested', 'declined'])('somebody whose membership is %s never was a mentor', (state) => {
    expect(approved(asPerson(FINN_FINANCE), {}, { state })).toBeUndefined();
  });
});
