/** The document bucket for the tests of one file: s3rver, with the credentials that the table engine takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileServer, putOnce } from '../../local/files/put-once.ts';

interface Context {
  readonly res: { sendDate: boolean };
}
interface Server extends Omit<FileServer, 'middleware'> {
  /** It is a Koa application. */
  readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}

/** Call it after `useTable()`. It is loaded here, not natively, so that it sees the clock of the test. */
export function useFiles(): void {
  let server: Server;
  const directory = mkdtempSync(join(tmpdir(), 'mentorship-test-files-'));
  beforeAll(async () => {
    const S3rver = require('s3rver') as new (options: object) => Server;
    const { DUMMY_ACCOUNT } = require('s3rver/lib/models/account.js') as {
      DUMMY_ACCOUNT: { createKeyPair(id: string, secret: string): void };
    };
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env;
    DUMMY_ACCOUNT.createKeyPair(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY);
    const place = { address: '127.0.0.1', port: 0, silent: true, directory, vhostBuckets: false };
    server = new S3rver({ ...place, configureBuckets: [{ name: 'documents' }] });
    putOnce(server as never);
    // Node writes the machine's own time into answers; the SDK would take it for the true one and sign by it.
    server.middleware.unshift((context, next) => {
      context.res.sendDate = false;
      return next();
    });
    const { port } = await server.run();
    process.env.AWS_ENDPOINT_URL_S3 = `http://127.0.0.1:${port}`;
    process.env.DOCUMENT_BUCKET = 'documents';
  });
  afterAll(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });
}
