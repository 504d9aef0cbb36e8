/** Signatures of KMS in the form that JOSE wants. */

const HALF = 32;

/**
 * ECDSA over P-256: ASN.1 DER (SEQUENCE of two INTEGERs, as KMS gives it) → `r || s`, 32 bytes each (RFC 7518,
 * section 3.4).
 * @throws RangeError for anything else
 */
export function joseSignature(der: Uint8Array): Uint8Array {
  const bytes = Buffer.from(der);
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2) throw new RangeError('Not a DER signature.');
  const joined = Buffer.alloc(2 * HALF);
  let at = 2;
  for (const end of [HALF, 2 * HALF]) {
    const length = bytes[at + 1] ?? 0;
    // An integer with its highest bit set has a zero before it; a small one is shorter than 32 bytes.
    const integer = bytes.subarray(at + 2, at + 2 + length);
    const digits = integer[0] === 0 ? integer.subarray(1) : integer;
    if (bytes[at] !== 0x02 || integer.length !== length || digits.length > HALF) {
      throw new RangeError('Not a DER signature over P-256.');
    }
    digits.copy(joined, end - digits.length);
    at += 2 + length;
  }
  return joined;
}
