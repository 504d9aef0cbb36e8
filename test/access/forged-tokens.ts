/** Z1: tokens that the issuer did not give, in every way that has ever fooled somebody, at the running gateway. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt, CompactSign, type JWTHeaderParameters, SignJWT } from 'jose';
import { FINN_FINANCE, type Somebody } from '../kit/actors.ts';
import type { World } from './the-world.ts';

const ATTACKER = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

/** A good token, what the issuer publishes, and the parts of the token. */
interface Material {
  readonly token: string;
  readonly head: string;
  readonly claims: string;
  readonly signature: string;
  readonly jwk: Record<string, string>;
}
type Forgery = (material: Material) => string | Promise<string>;

const signedByAttacker =
  (header: (material: Material) => object): Forgery =>
  async (material) =>
    new SignJWT(decoded(material.claims))
      .setProtectedHeader({ alg: 'RS256', ...header(material) } as JWTHeaderParameters)
      .sign(ATTACKER.privateKey);

/** `HS256` with what everybody knows as the secret. */
const withSecret =
  (secret: (material: Material) => Uint8Array): Forgery =>
  (material) =>
    new CompactSign(Buffer.from(material.claims, 'base64url'))
      .setProtectedHeader({ alg: 'HS256', kid: material.jwk.kid ?? '' })
      .sign(secret(material));

const pem = ({ jwk }: Material) =>
  createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
const withClaims = ({ head, claims, signature }: Material, change: object): string =>
  `${head}.${encoded({ ...decoded(claims), ...change })}.${signature}`;
const withHeader = ({ head, claims, signature }: Material, change: object): string =>
  `${encoded({ ...decoded(head), ...change })}.${claims}.${signature}`;

const FORGERIES: Readonly<Record<string, Forgery>> = {
  'alg none, without a signature': ({ claims }) => `${encoded({ alg: 'none' })}.${claims}.`,
  'alg NoNe': ({ claims, signature }) => `${encoded({ alg: 'NoNe' })}.${claims}.${signature}`,
  'no alg': ({ claims, signature }) => `${encoded({ typ: 'JWT' })}.${claims}.${signature}`,
  'another alg in the header': (material) => withHeader(material, { alg: 'RS512' }),
  'an empty signature': ({ head, claims }) => `${head}.${claims}.`,
  'a signature that is cut': ({ token }) => token.slice(0, -8),
  'a signature with more behind it': ({ token }) => `${token}AAAA`,
  'a signature of zeros': ({ head, claims }) =>
    `${head}.${claims}.${Buffer.alloc(256).toString('base64url')}`,
  'no signature part': ({ head, claims }) => `${head}.${claims}`,
  'a fourth part': ({ token }) => `${token}.${encoded({})}`,
  'another subject': (material) => withClaims(material, { sub: 'sub-noor-mentee' }),
  'more groups': (material) => withClaims(material, { 'cognito:groups': ['staff', 'hr', 'finance'] }),
  'a longer life': (material) => withClaims(material, { exp: 4_102_444_800 }),
  'the key of somebody else': signedByAttacker(() => ({})),
  "the key of somebody else under the issuer's name": signedByAttacker(({ jwk }) => ({ kid: jwk.kid })),
  'a kid that nobody has': (material) => withHeader(material, { kid: '../../../dev/null' }),
  'its own key in jwk': signedByAttacker(() => ({ jwk: ATTACKER.publicKey.export({ format: 'jwk' }) })),
  'an address of keys in jku': signedByAttacker(() => ({ jku: 'https://evil.example/jwks.json' })),
  'an address of a certificate in x5u': signedByAttacker(() => ({ x5u: 'https://evil.example/key.pem' })),
  'a certificate in x5c': signedByAttacker(() => ({ x5c: ['MIIB'] })),
  'HS256 with the public key as PEM': withSecret((material) => Buffer.from(pem(material))),
  'HS256 with the modulus': withSecret(({ jwk }) => Buffer.from(jwk.n ?? '', 'base64url')),
  'HS256 with an empty secret': withSecret(() => Buffer.alloc(32)),
  'a demand that nobody understands (crit)': (material) => withHeader(material, { crit: ['exp2'], exp2: 1 }),
  'an encrypted token around it': ({ token, jwk }) =>
    new CompactEncrypt(Buffer.from(token))
      .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A256GCM', cty: 'JWT' })
      .encrypt(createPublicKey({ key: jwk, format: 'jwk' })),
  'a token within a token': ({ token, head, signature }) =>
    `${head}.${Buffer.from(token).toString('base64url')}.${signature}`,
  'two tokens': ({ token }) => `${token}, Bearer ${token}`,
  'a space within': ({ head, claims, signature }) => `${head}. ${claims}.${signature}`,
  'percent signs': ({ token }) => token.replaceAll('.', '%2E'),
  'standard base64': ({ head, claims, signature }) =>
    `${head}.${claims}.${signature.replaceAll('-', '+').replaceAll('_', '/')}=`,
  'no token at all': () => 'undefined',
  'claims in clear': ({ claims }) => JSON.stringify(decoded(claims)),
};

/** Good tokens in places where nobody looks for them. */
const MISPLACED: Readonly<
  Record<string, (token: string) => { query?: string; headers?: Record<string, string> }>
> = {
  'in the query': (token) => ({ query: `?access_token=${token}&authorization=${token}` }),
  'in a cookie': (token) => ({ headers: { cookie: `authorization=Bearer ${token}` } }),
  'in another header': (token) => ({
    headers: { 'x-authorization': `Bearer ${token}`, 'x-amzn-oidc-data': token },
  }),
  'in another scheme': (token) => ({ headers: { authorization: `Basic ${token}` } }),
};

/** @param world: the running cloud. */
export function forgedTokens(world: () => World): void {
  const read = (headers: Record<string, string>, query = '') =>
    fetch(`${world().cloud.apiUrl}/me/mail-preferences${query}`, { headers });
  const material = async (seconds?: number): Promise<Material> => {
    const { cloud } = world();
    const token = await cloud.tokenFor(FINN_FINANCE as Somebody, seconds === undefined ? {} : { seconds });
    const [head = '', claims = '', signature = ''] = token.split('.');
    const { keys } = (await (await fetch(`${cloud.identityUrl}/jwks`)).json()) as {
      keys: Record<string, string>[];
    };
    return { token, head, claims, signature, jwk: keys[0] ?? {} };
  };

  describe('Z1: a token', () => {
    test('of the issuer is taken, whatever the case of its scheme', async () => {
      const { token } = await material();
      for (const scheme of ['Bearer', 'bearer']) {
        expect((await read({ authorization: `${scheme} ${token}` })).status).toBe(200);
      }
    });

    test.each(Object.entries(FORGERIES))('with %s is 401', async (_, forge) => {
      const forged = await forge(await material());
      expect((await read({ authorization: `Bearer ${forged}` })).status).toBe(401);
    });

    test('that has expired is 401', async () => {
      for (const seconds of [0, -1, -3600]) {
        expect((await read({ authorization: `Bearer ${(await material(seconds)).token}` })).status).toBe(401);
      }
    });

    test.each(Object.entries(MISPLACED))('%s is 401', async (_, place) => {
      const { headers = {}, query } = place((await material()).token);
      expect((await read(headers, query)).status).toBe(401);
    });
  });
}
