/** Z1: what a token says of somebody is read narrowly: a right or a name that is not clearly there is not there. */
import { personOf } from '../../functions/platform/http/person.ts';

const person = (claims: Record<string, unknown>) =>
  personOf({
    requestContext: {
      authorizer: { jwt: { claims: { sub: 'sub-1', email: 'Ada@people.example', ...claims } } },
    },
  } as never);
const DEFAULT = { organizationId: 'org_cncf' };

describe('groups', () => {
  test.each([
    ['a list', ['staff', 'hr'], ['staff', 'hr']],
    ['a list as API Gateway writes it', '[staff hr]', ['staff', 'hr']],
    ['one group', 'finance', ['finance']],
    ['a company', ['talent'], ['talent']],
    ['a text that only contains one', 'former staff', []],
    ['a name with a comma', '[former,staff]', []],
    ['a name in a list', ['former staff'], []],
    ['half a list', '[staff', []],
    ['nothing', undefined, []],
  ])('%s', (_, groups, roles) => {
    expect(person({ 'cognito:groups': groups })?.staff).toEqual(roles.map((role) => ({ ...DEFAULT, role })));
  });
});

describe('a name', () => {
  test.each([
    ['is trimmed and normalized', ' Ame\u0301lie Ng ', 'Am\u00e9lie Ng'],
    ['with a line break is none', 'Ada\nI sign for somebody else', ''],
    ['that turns the text around is none', 'Ada \u202Enimda', ''],
    ['of more than a line is none', 'A'.repeat(201), ''],
    ['that is no text is none', 7, ''],
  ])('%s', (_, name, expected) => {
    expect(person({ name })?.name).toBe(expected);
  });
});
