/** The key that signs letters of completion; its private half never leaves KMS. */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { environment } from './environment.ts';

let client: KMSClient | undefined;
const keys = (): KMSClient => {
  client ??= new KMSClient({ maxAttempts: 4 });
  return client;
};

/** ES256 signature (ASN.1 DER, as KMS gives it) over a SHA-256 digest. */
export async function signDigest(digest: Uint8Array): Promise<Uint8Array> {
  const { Signature } = await keys().send(
    new SignCommand({
      KeyId: environment('LETTER_KEY_ID'),
      Message: digest,
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  );
  if (Signature === undefined) throw new Error('KMS gave no signature.');
  return Signature;
}

/** The public half, as a JSON Web Key, for anybody who verifies a letter. */
export async function publicKey(): Promise<JsonWebKey> {
  const { PublicKey } = await keys().send(new GetPublicKeyCommand({ KeyId: environment('LETTER_KEY_ID') }));
  if (PublicKey === undefined) throw new Error('KMS gave no public key.');
  return createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
}
