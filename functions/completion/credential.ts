/**
 * The machine-verifiable letter: a W3C Verifiable Credential 2.0, secured as a JWS (ES256) the way "Securing
 * Verifiable Credentials using JOSE and COSE" says: the payload is the credential itself.
 */
import { createHash } from 'node:crypto';
import { signDigest } from '../platform/letter-key.ts';
import { verificationKey } from './keys.ts';
import type { LetterText } from './letter-of-completion.ts';
import { joseSignature } from './signature.ts';

export interface CredentialFacts {
  readonly letterId: string;
  readonly issuedAt: string;
  readonly says: LetterText;
  /** Where the API is reached: keys and verification page lie there. */
  readonly publicUrl: string;
}

/** The credential. Whom it is about is known by name only: no id, no address leaves with it. */
function credentialOf({ letterId, issuedAt, says, publicUrl }: CredentialFacts) {
  const page = `${publicUrl}/letters/${letterId}`;
  return {
    // The second context gives our own terms a meaning to processors of JSON-LD (VCDM 2.0, section 4.3).
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://www.w3.org/ns/credentials/undefined-terms/v2',
    ],
    id: page,
    type: ['VerifiableCredential', 'LetterOfCompletion'],
    name: 'Letter of Completion',
    issuer: { id: publicUrl, name: says.organizationName },
    validFrom: issuedAt,
    credentialStatus: { id: page, type: 'LetterOfCompletionStatus' },
    credentialSubject: {
      type: 'Mentee',
      name: says.menteeName,
      completed: {
        type: 'Mentorship',
        program: says.programName,
        term: says.termName,
        track: says.track,
        startDate: says.start.slice(0, 10),
        endDate: says.end.slice(0, 10),
      },
    },
  };
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The credential as a compact JWS, signed by the key that never leaves KMS. */
export async function signCredential(facts: CredentialFacts): Promise<string> {
  const { kid } = await verificationKey();
  const header = encoded({ alg: 'ES256', typ: 'vc+jwt', cty: 'vc', kid });
  const signingInput = `${header}.${encoded(credentialOf(facts))}`;
  const digest = createHash('sha256').update(signingInput).digest();
  const signature = joseSignature(await signDigest(digest));
  return `${signingInput}.${Buffer.from(signature).toString('base64url')}`;
}
