/** Stands in for the user pool: signs tokens that the API's authorizer accepts, at virtual time. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { OAuth2Server } from 'oauth2-mock-server';
import type { JwtAuthorizer } from '../api/routes.ts';
import { freePort, LOOPBACK } from '../ports.ts';
import type { StateFile } from '../state/state-file.ts';
import type { Persona } from './personas.ts';

/** The private key that signs, kept so that tokens outlive a restart. */
export type SigningKey = Record<string, unknown>;

/** Cognito's default life of an ID token. */
const HOUR = 3600;

export interface Identity {
  /** `/.well-known/openid-configuration`, `/jwks`, `/token` and `/authorize` for clients that sign in themselves. */
  readonly url: string;
  readonly keys: { keys: Record<string, unknown>[] };
  tokenFor(persona: Persona, options?: { readonly seconds?: number }): Promise<string>;
  stop(): Promise<void>;
}

/** @param expected: the authorizer whose issuer and audience the tokens carry. @param now: virtual epoch ms. */
export async function startIdentity(
  expected: JwtAuthorizer,
  kept: StateFile<SigningKey>,
  now: () => number,
): Promise<Identity> {
  const server = new OAuth2Server();
  const key = kept.read() ?? newKey();
  kept.write(key);
  await server.issuer.keys.add(key);
  const stamp = (payload: Record<string, unknown>, seconds: number) => {
    const issued = Math.floor(now() / 1000);
    Object.assign(payload, {
      iss: expected.issuer,
      aud: expected.audience[0],
      token_use: 'id',
      auth_time: issued,
      iat: issued,
      exp: issued + seconds,
    });
    delete payload.nbf;
  };
  // What the server's own /token endpoint gives out is good for the API too.
  server.service.on('beforeTokenSigning', (token: { payload: Record<string, unknown> }) =>
    stamp(token.payload, HOUR),
  );
  const port = await freePort();
  await server.start(port, LOOPBACK);
  const tokens = new Map<string, { token: string; until: number }>();
  return {
    url: `http://${LOOPBACK}:${port}`,
    keys: { keys: server.issuer.keys.toJSON() },
    tokenFor: async (persona, { seconds = HOUR } = {}) => {
      const id = createHash('sha256')
        .update(JSON.stringify([persona, seconds]))
        .digest('hex');
      const before = tokens.get(id);
      if (before !== undefined && before.until > now() + (seconds * 1000) / 2) return before.token;
      const token = await server.issuer.buildToken({
        scopesOrTransform: (_header, payload) => {
          stamp(payload, seconds);
          const { sub, email, name, groups } = persona;
          Object.assign(payload, { sub, email, name, email_verified: true, 'cognito:username': sub });
          if (groups.length > 0) payload['cognito:groups'] = groups;
        },
      });
      tokens.set(id, { token, until: now() + seconds * 1000 });
      return token;
    },
    stop: () => server.stop(),
  };
}

function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'local' };
}
