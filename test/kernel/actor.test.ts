/** Who may act as what: roles from a token's groups, and the one part that the console stands in for. */
import {
  actsFor,
  isStaff,
  type Operator,
  type Part,
  type Person,
  reasonFor,
  requireDeskOf,
  STAFF_ROLES,
  staffFromGroups,
  withConsole,
} from '../../functions/kernel/actor.ts';
import { refusalOf } from '../kit/refusal.ts';

const person = (...groups: readonly string[]): Person => ({
  ...{ kind: 'person', id: 'sub-noor', email: 'noor@people.example', name: 'Noor' },
  staff: staffFromGroups(groups, 'org_cncf'),
});
const operator = (part: Part): Operator => ({ ...person(), kind: 'operator', part, why: 'They are ill.' });
const WORKFLOW = { kind: 'workflow', id: 'app_1' } as const;

test('the roles of staff are three; talent is none of them', () => {
  expect(STAFF_ROLES).toEqual(['staff', 'hr', 'finance']);
});

test.each([
  [['staff'], [{ organizationId: 'org_cncf', role: 'staff' }]],
  [
    ['hr', 'finance'],
    [
      { organizationId: 'org_cncf', role: 'hr' },
      { organizationId: 'org_cncf', role: 'finance' },
    ],
  ],
  [['talent'], [{ organizationId: 'org_cncf', role: 'talent' }]],
  [['other/hr'], [{ organizationId: 'org_other', role: 'hr' }]],
  [['admin', 'other/admin', '', '/', 'staff/', 'hr/other', 'other/hr/more', 'mentor'], []],
])('groups %j give %j and no more', (groups, staff) => {
  expect(staffFromGroups(groups, 'org_cncf')).toEqual(staff);
});

test('a role counts in its own organization, and only that role', () => {
  const finance = person('finance');
  expect(isStaff(finance, 'org_cncf', 'finance')).toBe(true);
  expect(isStaff(finance, 'org_cncf', 'staff', 'finance')).toBe(true);
  expect(isStaff(finance, 'org_cncf', 'staff', 'hr')).toBe(false);
  expect(isStaff(finance, 'org_other', 'finance')).toBe(false);
  expect(isStaff(finance, 'org_cncf')).toBe(false);
});

test('the console stands in for the part that the command needs, and for nothing else', () => {
  expect(isStaff(operator('finance'), 'org_cncf', 'finance')).toBe(true);
  expect(isStaff(operator('finance'), 'org_cncf', 'hr', 'staff')).toBe(false);
  expect(withConsole(operator('mentor'), [], ['mentor', 'administrator'])).toEqual(['mentor']);
  expect(withConsole(operator('mentee'), [], ['mentor', 'administrator'])).toEqual([]);
});

test('roles are those that somebody holds, of those there may be', () => {
  expect(withConsole(person(), ['administrator'], ['mentor', 'administrator'])).toEqual(['administrator']);
  expect(withConsole(person(), ['administrator'], ['mentor'])).toEqual([]);
  expect(withConsole(person(), [], ['mentor', 'administrator'])).toEqual([]);
});

test('a desk is for its roles of its organization; nobody else hears whether it is there', () => {
  expect(refusalOf(() => requireDeskOf(person('finance'), 'org_cncf', 'hr', 'finance'))).toBeUndefined();
  for (const who of [person('hr'), person('other/finance')]) {
    expect(refusalOf(() => requireDeskOf(who, 'org_cncf', 'finance'))).toEqual([
      'not-found',
      'There is no such organization, or it is not for you to see.',
    ]);
  }
});

test('for a mentee acts the mentee, or the console in their stead', () => {
  expect(actsFor(person(), 'sub-noor')).toBe(true);
  expect(actsFor(person('staff'), 'sub-otto')).toBe(false);
  expect(actsFor(operator('mentee'), 'sub-otto')).toBe(true);
  expect(actsFor(operator('administrator'), 'sub-otto')).toBe(false);
});

test('a record says the reason of the step and that of the operator, each once', () => {
  expect(reasonFor(person(), 'A job begins.')).toBe('A job begins.');
  expect(reasonFor(WORKFLOW, undefined)).toBeUndefined();
  expect(reasonFor(operator('mentee'), undefined)).toBe('They are ill.');
  expect(reasonFor(operator('mentee'), 'They are ill.')).toBe('They are ill.');
  expect(reasonFor(operator('mentee'), 'A job begins.')).toBe(
    'A job begins. (At the console: They are ill.)',
  );
});
