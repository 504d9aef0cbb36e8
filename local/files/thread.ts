/** Runs s3rver in a thread whose `Date` shows virtual time, so that presigned addresses expire when the cloud says so. */
import { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { sharedTimeReader, showTime } from '../clock/shared-time.ts';
import type { FilesThreadData } from './files.ts';
import { type FileServer, putOnce } from './put-once.ts';

const { time, directory, buckets, credentials } = workerData as FilesThreadData;
showTime(sharedTimeReader(time, Date.now.bind(Date)));

/**
 * Node writes the Date header of an answer itself, from the machine's clock. An SDK that reads it takes the difference
 * for a clock of its own that is wrong, and signs the next request at a time which s3rver refuses.
 */
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...given: unknown[]) {
  this.setHeader('date', new Date().toUTCString());
  return writeHead.apply(this, given as never);
} as typeof writeHead;

interface S3Server extends FileServer {
  run(): Promise<{ port: number }>;
}

const load = createRequire(import.meta.url);
const S3rver = load('s3rver') as new (options: object) => S3Server;
const accounts = load('s3rver/lib/models/account.js') as {
  DUMMY_ACCOUNT: { createKeyPair(accessKeyId: string, secretAccessKey: string): void };
};
accounts.DUMMY_ACCOUNT.createKeyPair(credentials.accessKeyId, credentials.secretAccessKey);
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory,
  vhostBuckets: false,
  configureBuckets: buckets.map((name) => ({ name })),
});
putOnce(server);
const { port } = await server.run();
(parentPort as MessagePort).postMessage(port);
