/** KMS and S3 for the tests of one file: a key that signs, a bucket that keeps what is put. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signDigest } from '../../local/keys/sign-digest.ts';

export interface StandIns {
  /** What lies in the bucket, by key. */
  readonly files: Map<string, Buffer>;
  /** How often KMS was asked to sign. */
  signatures(): number;
}

export function useKeysAndFiles(): StandIns {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const files = new Map<string, Buffer>();
  let signatures = 0;
  let server: Server;
  const sign = (operation: string, body: Buffer): object => {
    if (operation === 'GetPublicKey') {
      const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
      return { KeyId: 'letter-key', PublicKey: der.toString('base64') };
    }
    signatures += 1;
    const { Message } = JSON.parse(body.toString()) as { Message: string };
    return { Signature: signDigest(privateKey, Buffer.from(Message, 'base64')).toString('base64') };
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const target = request.headers['x-amz-target'];
        if (typeof target === 'string') {
          response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
          response.end(JSON.stringify(sign(target.split('.')[1] ?? '', body)));
          return;
        }
        const key = (request.url ?? '').split('?')[0]?.split('/').slice(2).join('/') ?? '';
        if (request.method === 'PUT') files.set(key, body);
        const file = files.get(key);
        response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'application/pdf' });
        response.end(request.method === 'GET' ? file : undefined);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.AWS_ENDPOINT_URL_KMS = endpoint;
    process.env.AWS_ENDPOINT_URL_S3 = endpoint;
    process.env.LETTER_KEY_ID = 'letter-key';
    process.env.DOCUMENT_BUCKET = 'documents';
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { files, signatures: () => signatures };
}
