/**
 * Checks bearer tokens as the JWT authorizer of an HTTP API does.
 * Source: API Gateway developer guide, "Control access to HTTP APIs with JWT authorizers": signature by the issuer's
 * keys (RSA only), `iss`, `aud` or else `client_id`, `exp`, `nbf`, `iat`, and scopes of the route.
 */
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { JwtAuthorizer } from './routes.ts';

export type Verdict =
  | { readonly allowed: true; readonly claims: Record<string, string>; readonly scopes: string[] | null }
  | { readonly allowed: false; readonly status: 401 | 403; readonly reason?: string };

/** Claims as the authorizer hands them on: everything is text, a list is `[a b]`. */
function claimsOf(payload: JWTPayload): Record<string, string> {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.join(' ')}]`;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, text(value)]));
}

export class Authorizer {
  readonly #keys: ReturnType<typeof createLocalJWKSet>;
  readonly #now: () => number;
  readonly #verified = new Map<string, JWTPayload>();

  /** @param keys: the public keys of the local identity, which stands for every issuer. @param now: virtual epoch ms. */
  constructor(keys: JSONWebKeySet, now: () => number) {
    this.#keys = createLocalJWKSet(keys);
    this.#now = now;
  }

  async check(
    authorizer: JwtAuthorizer,
    scopes: readonly string[],
    headers: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
  ): Promise<Verdict> {
    const token = tokenFrom(authorizer.identitySources, headers, query);
    if (token === undefined) return { allowed: false, status: 401 };
    let payload: JWTPayload;
    try {
      payload = await this.#payloadOf(token);
    } catch {
      return {
        allowed: false,
        status: 401,
        reason: 'the token is not well formed or not signed by the issuer',
      };
    }
    const reason = this.#refusal(payload, authorizer);
    if (reason !== undefined) return { allowed: false, status: 401, reason };
    const granted = String(payload.scope ?? payload.scp ?? '').split(/[\s,]+/);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      return { allowed: false, status: 403 };
    return { allowed: true, claims: claimsOf(payload), scopes: scopes.length > 0 ? [...scopes] : null };
  }

  async #payloadOf(token: string): Promise<JWTPayload> {
    const known = this.#verified.get(token);
    if (known !== undefined) return known;
    const { payload } = await jwtVerify(token, this.#keys, {
      algorithms: ['RS256', 'RS384', 'RS512'],
      // The times are checked below against virtual time; here only the signature counts.
      currentDate: new Date(0),
      clockTolerance: Number.MAX_SAFE_INTEGER,
    });
    if (this.#verified.size > 5000) this.#verified.clear();
    this.#verified.set(token, payload);
    return payload;
  }

  #refusal(payload: JWTPayload, { issuer, audience }: JwtAuthorizer): string | undefined {
    const now = this.#now() / 1000;
    const { iss, aud, exp, nbf, iat, client_id: client } = payload;
    if (iss !== issuer) return 'the issuer is not valid';
    const names = aud === undefined ? [client] : [aud].flat();
    if (!names.some((name) => typeof name === 'string' && audience.includes(name)))
      return 'the audience is not valid';
    if (typeof exp !== 'number' || exp <= now) return 'the token has expired';
    if (typeof nbf === 'number' && nbf > now) return 'the token is not valid yet';
    if (typeof iat === 'number' && iat > now + 1) return 'the token was issued in the future';
    return undefined;
  }
}

function tokenFrom(
  sources: readonly string[],
  headers: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>>,
): string | undefined {
  for (const source of sources) {
    const [, place, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
    const value = place === 'header' ? headers[name.toLowerCase()] : query[name];
    if (value) return value.replace(/^Bearer\s+/i, '').trim();
  }
  return undefined;
}
