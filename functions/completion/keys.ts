/** The public key with which anybody verifies a letter, as a JSON Web Key Set (RFC 7517). */
import { createHash } from 'node:crypto';
import { publicKey } from '../platform/letter-key.ts';

export interface VerificationKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

let known: Promise<VerificationKey> | undefined;

/** Asked of KMS once in the life of a process. Its id is its RFC 7638 thumbprint, so it names the key itself. */
export function verificationKey(): Promise<VerificationKey> {
  known ??= readKey();
  known.catch(() => {
    known = undefined;
  });
  return known;
}

async function readKey(): Promise<VerificationKey> {
  const { kty = '', crv = '', x = '', y = '' } = await publicKey();
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' };
}
