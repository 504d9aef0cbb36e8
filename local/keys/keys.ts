/** A very small KMS: the template's asymmetric keys sign and show their public half. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { StateFile } from '../state/state-file.ts';
import { signDigest } from './sign-digest.ts';

/** Key id → private key in PKCS #8, base64. */
export type KeptKeys = Record<string, string>;

export interface KeyDefinition {
  readonly id: string;
  readonly arn: string;
  /** `ECC_NIST_P256`, `SYMMETRIC_DEFAULT`, … */
  readonly spec: string;
}

const refusal = (name: string, message: string): Error => Object.assign(new Error(message), { name });

export class Keys {
  readonly #definitions: readonly KeyDefinition[];
  readonly #keys = new Map<string, KeyObject>();

  constructor(definitions: readonly KeyDefinition[], kept: StateFile<KeptKeys>) {
    this.#definitions = definitions;
    const known = kept.read() ?? {};
    const signing = definitions.filter(({ spec }) => spec === 'ECC_NIST_P256');
    for (const { id } of signing) {
      const text = known[id];
      const key =
        text === undefined
          ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
          : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
      this.#keys.set(id, key);
      known[id] ??= key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    }
    if (signing.length > 0) kept.write(known);
  }

  /** Does one operation of the KMS API. @throws Error with the name of the service's exception. */
  call(operation: string, request: Record<string, unknown>): object {
    const definition = this.#definitionOf(String(request.KeyId));
    const key = this.#keys.get(definition.id);
    if (key === undefined) {
      throw refusal(
        'UnsupportedOperationException',
        `The local cloud does not know keys of ${definition.spec}.`,
      );
    }
    if (operation === 'GetPublicKey') {
      const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
      const about = {
        KeySpec: definition.spec,
        KeyUsage: 'SIGN_VERIFY',
        SigningAlgorithms: ['ECDSA_SHA_256'],
      };
      return { KeyId: definition.arn, PublicKey: der.toString('base64'), ...about };
    }
    if (operation !== 'Sign') {
      throw refusal(
        'UnknownOperationException',
        `The local cloud does not know the operation ${operation} of KMS.`,
      );
    }
    const { SigningAlgorithm, MessageType = 'RAW', Message } = request;
    if (SigningAlgorithm !== 'ECDSA_SHA_256') {
      throw refusal(
        'InvalidKeyUsageException',
        `Algorithm ${String(SigningAlgorithm)} is incompatible with key spec ${definition.spec}.`,
      );
    }
    const message = Buffer.from(String(Message), 'base64');
    const signature = MessageType === 'DIGEST' ? signDigest(key, message) : sign('sha256', message, key);
    return { KeyId: definition.arn, Signature: signature.toString('base64'), SigningAlgorithm };
  }

  #definitionOf(given: string): KeyDefinition {
    const found = this.#definitions.find(({ id, arn }) => given === id || given === arn);
    if (found !== undefined) return found;
    throw refusal('NotFoundException', `Key '${given}' does not exist`);
  }
}
