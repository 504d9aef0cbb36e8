/** Who may see an application beside its writer: mentors and administrators of its program, staff of its organization. */
import { accessWanted, requireReviewer } from '../../functions/applications/access.ts';
import type { Application } from '../../functions/applications/application.ts';
import type { Person } from '../../functions/kernel/actor.ts';
import {
  ADA_ADMINISTRATOR,
  asPerson,
  atConsole,
  HANA_HR,
  MIRA_MENTOR,
  NOOR_MENTEE,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { refusalOf } from '../kit/refusal.ts';

type Found = Parameters<typeof requireReviewer>[2];

const NO_SUCH_APPLICATION = ['not-found', 'There is no such application, or it is not for you to see.'];
const ANOTHER_ROLE = ['forbidden', 'This takes another role in the program than yours.'];
const APPLICATION = {
  ...{ applicationId: 'app_1', programId: 'prg_1', organizationId: 'org_cncf', personId: NOOR_MENTEE.sub },
  ...{ state: 'submitted', submittedAt: '2026-07-01T00:00:00.000Z' },
} as unknown as Application;
const DRAFT = { ...APPLICATION, state: 'draft', submittedAt: undefined } as unknown as Application;
const PROGRAM = { programId: 'prg_1', organizationId: 'org_cncf' } as never;
const ADMINISTERS = { role: 'administrator', state: 'active' } as never;
const MENTORS = { role: 'mentor', state: 'active' } as never;
const OF_MENTOR: Found = [PROGRAM, undefined, MENTORS];
const OF_NOBODY: Found = [PROGRAM, undefined, undefined];

test.each<[string, Person, Application, Found, unknown]>([
  ['a mentor of the program', asPerson(MIRA_MENTOR), APPLICATION, OF_MENTOR, undefined],
  ['staff of the organization', asPerson(STELLA_STAFF), APPLICATION, OF_NOBODY, undefined],
  ['somebody at the console as mentor', atConsole('mentor'), APPLICATION, OF_NOBODY, undefined],
  [
    'an administrator',
    asPerson(ADA_ADMINISTRATOR),
    APPLICATION,
    [PROGRAM, ADMINISTERS, undefined],
    ANOTHER_ROLE,
  ],
  ['HR', asPerson(HANA_HR), APPLICATION, OF_NOBODY, NO_SUCH_APPLICATION],
  ['staff of another organization', asPerson(OLGA_OTHER), APPLICATION, OF_NOBODY, NO_SUCH_APPLICATION],
  ['a stranger', asPerson(STRANGER), APPLICATION, OF_NOBODY, NO_SUCH_APPLICATION],
  ['a mentor, of a draft', asPerson(MIRA_MENTOR), DRAFT, OF_MENTOR, NO_SUCH_APPLICATION],
  ['its writer, a mentor since', asPerson(NOOR_MENTEE), APPLICATION, OF_MENTOR, NO_SUCH_APPLICATION],
  [
    'a mentor of a program that is gone',
    asPerson(MIRA_MENTOR),
    APPLICATION,
    [undefined, undefined, MENTORS],
    NO_SUCH_APPLICATION,
  ],
])(
  'where mentors and staff may review, %s is answered as they should be',
  (_who, person, application, found, refusal) => {
    const check = () => requireReviewer(person, application, found, ['mentor'], ['staff']);
    expect(refusalOf(check)).toEqual(refusal);
    if (refusal === undefined) expect(check()).toBe(PROGRAM);
  },
);

test('where no staff role is named, staff without a role in the program find nothing', () => {
  const check = () => requireReviewer(asPerson(STELLA_STAFF), APPLICATION, OF_NOBODY, ['mentor']);
  expect(refusalOf(check)).toEqual(NO_SUCH_APPLICATION);
});

test('its program and both memberships in it are looked for', () => {
  expect(accessWanted(APPLICATION, 'sub-mira-mentor').map(({ key }) => key)).toEqual([
    { pk: 'PROGRAM#prg_1', sk: 'PROGRAM' },
    { pk: 'PROGRAM#prg_1', sk: 'MEMBER#administrator#sub-mira-mentor' },
    { pk: 'PROGRAM#prg_1', sk: 'MEMBER#mentor#sub-mira-mentor' },
  ]);
});
