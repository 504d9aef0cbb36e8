/** Z1: tokens that the issuer did sign, but not for us, not for now, or not for whom they seem to be for. */
import { generateKeyPairSync } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { staffFromGroups } from '../../functions/kernel/actor.ts';
import { personOf } from '../../functions/platform/http/person.ts';
import { Authorizer } from '../../local/api/authorizer.ts';

const NOW = Date.parse('2026-12-01T12:00:00.000Z');
const SECOND = NOW / 1000;
const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ISSUER = 'https://issuer.example/pool';
const EXPECTED = {
  issuer: ISSUER,
  audience: ['our-client'],
  identitySources: ['$request.header.Authorization'],
};
const GOOD = {
  iss: ISSUER,
  aud: 'our-client',
  sub: 'sub-1',
  email: 'one@people.example',
  iat: SECOND,
  exp: SECOND + 60,
};

const authorizer = new Authorizer(
  { keys: [{ ...KEYS.publicKey.export({ format: 'jwk' }), alg: 'RS256', kid: 'ours', kty: 'RSA' }] },
  () => NOW,
);
const verdictOn = async (change: object) => {
  const claims = Object.fromEntries(
    Object.entries({ ...GOOD, ...change }).filter(([, value]) => value !== undefined),
  );
  const token = await new SignJWT(claims as JWTPayload)
    .setProtectedHeader({ alg: 'RS256', kid: 'ours' })
    .sign(KEYS.privateKey);
  return authorizer.check(EXPECTED, [], { authorization: `Bearer ${token}` }, {});
};

describe('Z1: claims', () => {
  test.each([
    ['as they should be', {}],
    ['with our client among the audience', { aud: ['other', 'our-client'] }],
    ['with our client as client_id, without an audience', { aud: undefined, client_id: 'our-client' }],
    ['valid since this very second', { nbf: SECOND }],
  ])('%s are taken', async (_, change) => {
    expect((await verdictOn(change)).allowed).toBe(true);
  });

  test.each([
    ['of another issuer', { iss: 'https://evil.example/pool' }],
    ['of an issuer that begins like ours', { iss: `${ISSUER}/` }],
    ['of no issuer', { iss: undefined }],
    ['for another client', { aud: 'their-client' }],
    ['for other clients', { aud: ['their-client', ''] }],
    ['for nobody', { aud: [] }],
    ['of another client as client_id', { aud: undefined, client_id: 'their-client' }],
    ['with our client_id for another audience', { aud: 'their-client', client_id: 'our-client' }],
    ['without client and audience', { aud: undefined }],
    ['that expire this very second', { exp: SECOND }],
    ['that never expire', { exp: undefined }],
    ['not valid yet', { nbf: SECOND + 1 }],
    ['issued tomorrow', { iat: SECOND + 86_400 }],
  ])('%s are 401', async (_, change) => {
    expect(await verdictOn(change)).toMatchObject({ allowed: false, status: 401 });
  });
});

/** What the function is handed after the gateway. */
const personFrom = (claims: Record<string, unknown>) =>
  personOf({ requestContext: { authorizer: { jwt: { claims } } } } as never);

describe('Z1: a person', () => {
  test.each([
    [
      'of an access token, which has no mail address',
      { sub: 'sub-1', token_use: 'access', client_id: 'our-client' },
    ],
    ['without a subject', { email: 'one@people.example' }],
    ['with an empty subject', { sub: '', email: 'one@people.example' }],
    ['with a subject that could be a key', { sub: 'sub#1', email: 'one@people.example' }],
    ['with two subjects', { sub: '[sub-1 sub-2]', email: 'one@people.example' }],
    ['with digits of another script', { sub: 'sub-１', email: 'one@people.example' }],
    ['with two mail addresses', { sub: 'sub-1', email: 'one@people.example, two@people.example' }],
    [
      'with a line break in the mail address',
      { sub: 'sub-1', email: 'one@people.example\nbcc: x@y.example' },
    ],
  ])('%s is nobody', (_, claims) => {
    expect(() => personFrom(claims)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
  });

  test.each([
    ['STAFF'],
    ['staff '],
    ['org_cncf/staff'],
    ['cncf/staff/former'],
    ['former/cncf/staff'],
    ['staff/cncf'],
    ['staff/'],
    ['cncf//staff'],
    ['administrator'],
    ['mentor'],
    ['operator'],
    ['st\u0430ff'],
  ])('in the group %j has no right in our organization', (group) => {
    const rights = staffFromGroups([group], 'org_cncf').filter(
      ({ organizationId }) => organizationId === 'org_cncf',
    );
    expect(rights).toEqual([]);
  });

  test('in a group of an organization has a right in that one alone', () => {
    expect(staffFromGroups(['other/hr'], 'org_cncf')).toEqual([{ organizationId: 'org_other', role: 'hr' }]);
  });
});
