/** Who may act in a program: by an active membership, by a staff role of its organization, or at the console. */
import type { Part, Person } from '../../functions/kernel/actor.ts';
import {
  membershipsWanted,
  requireProgramRole,
  requireRole,
  rolesFrom,
  rolesHeld,
} from '../../functions/programs/access.ts';
import type { Membership } from '../../functions/programs/membership.ts';
import {
  ADA_ADMINISTRATOR,
  asPerson,
  atConsole,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
  TARA_TALENT,
} from '../kit/actors.ts';
import { refusalLater, refusalOf } from '../kit/refusal.ts';
import { useTable } from '../kit/table.ts';
import { aMentor, anEnrolledProgram, givenEnvironment } from './a-program.ts';

useTable();
beforeAll(givenEnvironment);

const OF_CNCF = { organizationId: 'org_cncf' };
const NO_SUCH_PROGRAM = ['not-found', 'There is no such program, or it is not for you to see.'];
const ANOTHER_ROLE = ['forbidden', 'This takes another role in the program than yours.'];

const membership = (role: Membership['role'], state: Membership['state'] = 'active'): Membership => ({
  ...{ programId: 'prg_1' as never, personId: 'sub-mira-mentor', role, state },
  since: '2026-07-01T00:00:00.000Z',
});

test.each([
  ['active', ['mentor']],
  ['requested', []],
  ['declined', []],
  ['resigned', []],
] as const)('a membership that is %s gives %j', (state, roles) => {
  expect(rolesHeld([undefined, membership('mentor', state)])).toEqual(roles);
});

test('both memberships give both roles; at the console the part stood in for is one more', () => {
  const both = [membership('administrator'), membership('mentor')];
  expect(rolesHeld(both)).toEqual(['administrator', 'mentor']);
  expect(rolesFrom(asPerson(STRANGER), [undefined, undefined])).toEqual([]);
  expect(rolesFrom(asPerson(MIRA_MENTOR), both)).toEqual(['administrator', 'mentor']);
  expect(rolesFrom(atConsole('mentor'), [undefined, undefined])).toEqual(['mentor']);
  expect(rolesFrom(atConsole('administrator'), [undefined, membership('mentor')])).toEqual([
    'administrator',
    'mentor',
  ]);
});

test('the memberships of both roles are looked for, of this program and person alone', () => {
  const keys = membershipsWanted('prg_1', 'sub-mira-mentor').map(({ key }) => key);
  expect(keys).toEqual([
    { pk: 'PROGRAM#prg_1', sk: 'MEMBER#administrator#sub-mira-mentor' },
    { pk: 'PROGRAM#prg_1', sk: 'MEMBER#mentor#sub-mira-mentor' },
  ]);
});

test.each<[string, Person, readonly ('administrator' | 'mentor')[], unknown]>([
  ['a mentor where mentors may', asPerson(MIRA_MENTOR), ['mentor'], undefined],
  ['staff of the organization', asPerson(STELLA_STAFF), [], undefined],
  ['somebody at the console as staff', atConsole('staff'), [], undefined],
  ['an administrator where mentors may', asPerson(ADA_ADMINISTRATOR), ['administrator'], ANOTHER_ROLE],
  ['HR where staff may', asPerson(HANA_HR), [], ANOTHER_ROLE],
  ['finance where staff may', asPerson(FINN_FINANCE), [], ANOTHER_ROLE],
  ['staff of another organization', asPerson(OLGA_OTHER), [], NO_SUCH_PROGRAM],
  ['a company that searches for talent', asPerson(TARA_TALENT), [], NO_SUCH_PROGRAM],
  ['a stranger', asPerson(STRANGER), [], NO_SUCH_PROGRAM],
  ['somebody at the console as mentee', atConsole('mentee'), [], NO_SUCH_PROGRAM],
])('%s is answered as they should be', (_who, person, roles, refusal) => {
  expect(refusalOf(() => requireRole(person, OF_CNCF, roles, ['mentor'], ['staff']))).toEqual(refusal);
});

test('where no staff role is named, staff is refused as an insider', () => {
  const check = () => requireRole(asPerson(STELLA_STAFF), OF_CNCF, [], ['administrator']);
  expect(refusalOf(check)).toEqual(ANOTHER_ROLE);
});

describe('by what lies in the table', () => {
  const required = (who: Somebody, programId: string, part?: Part) =>
    requireProgramRole(
      part === undefined ? asPerson(who) : atConsole(part, who),
      programId,
      ['mentor'],
      ['hr'],
    );

  test('who enrolled a program administers it; who mentors, mentors; a stranger finds nothing', async () => {
    const programId = await anEnrolledProgram();
    await aMentor(programId);
    expect(await required(MIRA_MENTOR, programId)).toMatchObject({
      program: { programId },
      roles: ['mentor'],
    });
    expect(await required(HANA_HR, programId)).toMatchObject({ program: { programId }, roles: [] });
    expect(await refusalLater(required(ADA_ADMINISTRATOR, programId))).toEqual(ANOTHER_ROLE);
    expect(await refusalLater(required(STELLA_STAFF, programId))).toEqual(ANOTHER_ROLE);
    expect(await refusalLater(required(STRANGER, programId))).toEqual(NO_SUCH_PROGRAM);
  });

  test('a program that is not there is answered as one that is not for your eyes, at the console too', async () => {
    const absent = 'prg_00000000000000000000000000000000';
    expect(await refusalLater(required(HANA_HR, absent))).toEqual(NO_SUCH_PROGRAM);
    expect(await refusalLater(required(STRANGER, absent, 'mentor'))).toEqual(NO_SUCH_PROGRAM);
  });
});
