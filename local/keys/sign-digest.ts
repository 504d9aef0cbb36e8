/**
 * ECDSA over a digest that is given (KMS `MessageType: DIGEST`). Node only signs messages that it hashes itself, so
 * the signature is worked out here, with Node's own point multiplication. Good for a local cloud, not against an attacker
 * who measures time.
 */
import { createECDH, type KeyObject, randomBytes } from 'node:crypto';

/** The order of the curve P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (number: bigint): Buffer => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');

/** ASN.1 DER signature. @param digest: 32 bytes. */
export function signDigest(key: KeyObject, digest: Uint8Array): Buffer {
  const { d = '' } = key.export({ format: 'jwk' });
  const secret = numberOf(Buffer.from(d, 'base64url'));
  for (;;) {
    const nonce = numberOf(randomBytes(32));
    if (nonce === 0n || nonce >= ORDER) continue;
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(bytesOf(nonce));
    const r = numberOf(curve.getPublicKey().subarray(1, 33)) % ORDER;
    const s = (inverse(nonce) * ((numberOf(digest) + r * secret) % ORDER)) % ORDER;
    if (r !== 0n && s !== 0n) return der([r, s]);
  }
}

/** By Fermat: the order is a prime. */
function inverse(number: bigint): bigint {
  let result = 1n;
  let base = number % ORDER;
  for (let exponent = ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % ORDER;
    base = (base * base) % ORDER;
  }
  return result;
}

/** SEQUENCE of two INTEGERs, each without needless zeros and never looking negative. */
function der(numbers: readonly bigint[]): Buffer {
  const parts = numbers.map((number) => {
    let hex = number.toString(16);
    if (hex.length % 2 === 1) hex = `0${hex}`;
    if (Number.parseInt(hex.slice(0, 2), 16) >= 0x80) hex = `00${hex}`;
    const bytes = Buffer.from(hex, 'hex');
    return Buffer.concat([Buffer.from([0x02, bytes.length]), bytes]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
