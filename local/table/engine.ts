/**
 * The table engines that run embedded, from packages that hold one binary per platform.
 *
 * What was found out about them (versions 0.1.10 and 1.2.1):
 *
 * - **extenddb** (`serve --foreground`, no init, no configuration file; settings by `EXTENDDB__…` variables,
 *   SQLite file or `:memory:`): plain HTTP on loopback. Signatures are checked: with the example key pair of
 *   its documentation, in any region, and the time of signing must be the real one, so calls made at virtual
 *   time are signed anew at the border (see lambda/sandbox.ts). Ready after 0.3 s; a new table takes
 *   another second (`ACTIVE` is to be waited for: a write before it is refused, and the refusal is kept for
 *   five seconds). Four stream shards per table, iterators outlive polls. Steady under load: about 2.5 ms a
 *   put, 1 ms a get, 6 ms a transaction of four.
 * - **dynoxide** (`serve --port N [--db-path F]`): plain HTTP, signatures are not checked, ready after
 *   0.05 s, a table at once. 1 ms a put, 0.7 ms a get, 1.5 ms a transaction of four without a stream; with
 *   one every write gets slower as the stream grows (10 ms after 10,000 records). One stream shard.
 *   Refuses invalid expressions that extenddb accepts. Best for tests, therefore.
 *
 * Neither is told about TTL: both would compare it with real time, and the local cloud may well live months
 * before it. As in AWS, nobody may rely on an expired item being gone.
 */
import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { startChild } from '../child.ts';
import { freePort, LOOPBACK } from '../ports.ts';

export type TableEngineKind = 'extenddb' | 'dynoxide';

export interface TableEngine {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  stop(): Promise<void>;
}

export interface TableEngineOptions {
  /** Where the engine keeps its file; without it everything stays in memory. */
  readonly directory?: string;
}

const REGION = 'us-east-1';

/** AWS's documented example key pair: the one that extenddb seeds. It opens nothing but a local engine. */
const EXAMPLE_CREDENTIALS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

const READY_WITHIN = 15_000;

/**
 * Starts an engine, or takes the one that `AWS_ENDPOINT_URL_DYNAMODB` names.
 * @throws CannotStart when there is no engine for this platform or its file cannot be read.
 */
export async function startTableEngine(
  kind: TableEngineKind,
  options: TableEngineOptions = {},
): Promise<TableEngine> {
  const external = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (external) return externalEngine(external);
  const binary = findBinary(kind);
  const file = options.directory === undefined ? undefined : join(options.directory, `${kind}.sqlite`);
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    if (!looksLikeDatabase(file)) {
      throw new CannotStart(unreadable(kind, file, 'The file is not a SQLite database.'));
    }
  }
  const port = await freePort();
  const child = startChild(binary, args(kind, port, file), {
    // A configuration file that happens to lie in the working directory must not leak in.
    directory: file === undefined ? tmpdir() : dirname(file),
    environment: {
      EXTENDDB__SERVER__PORT: String(port),
      EXTENDDB__STORAGE__SQLITE__PATH: file ?? ':memory:',
      RUST_LOG: 'warn',
    },
  });
  const endpoint = `http://${LOOPBACK}:${port}`;
  const answered = await Promise.race([answers(endpoint), child.ended.then(() => false)]);
  if (!answered) {
    await child.stop();
    throw new CannotStart(unreadable(kind, file, child.output()));
  }
  return { endpoint, region: REGION, credentials: EXAMPLE_CREDENTIALS, stop: () => child.stop() };
}

function args(kind: TableEngineKind, port: number, file: string | undefined): string[] {
  if (kind === 'extenddb') return ['serve', '--foreground'];
  return ['serve', '--port', String(port), ...(file === undefined ? [] : ['--db-path', file])];
}

function externalEngine(endpoint: string): TableEngine {
  return {
    endpoint,
    region: process.env.AWS_REGION ?? REGION,
    credentials: {
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? EXAMPLE_CREDENTIALS.accessKeyId,
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? EXAMPLE_CREDENTIALS.secretAccessKey,
    },
    stop: async () => undefined,
  };
}

function findBinary(kind: TableEngineKind): string {
  const platform = `${process.platform}-${process.arch}`;
  const program = process.platform === 'win32' ? `${kind}.exe` : kind;
  try {
    const manifest = createRequire(import.meta.url).resolve(`@${kind}/${platform}/package.json`);
    const binary = join(dirname(manifest), program);
    if (existsSync(binary)) return binary;
  } catch {
    // Not installed: npm leaves out the optional packages of other platforms.
  }
  throw new CannotStart(
    `There is no ${kind} table engine for this platform (${platform}).\n` +
      `Either install it (npm install --no-save @${kind}/${platform}), or run any DynamoDB-compatible engine ` +
      'and name it: AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start',
  );
}

/** extenddb tries a broken file again and again for half a minute, so it is looked at first. */
function looksLikeDatabase(file: string): boolean {
  if (!existsSync(file) || statSync(file).size === 0) return true;
  const header = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, header, 0, 16, 0);
  closeSync(handle);
  return header.toString('latin1') === 'SQLite format 3\0';
}

async function answers(endpoint: string): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline) {
    try {
      await (await fetch(`${endpoint}/health`)).arrayBuffer();
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  return false;
}

function unreadable(kind: TableEngineKind, file: string | undefined, output: string): string {
  const said = output.trim().split('\n').slice(-4).join('\n  ');
  if (file === undefined) return `The table engine ${kind} did not start. It said:\n  ${said}`;
  return (
    `The table engine ${kind} could not open its state file ${file}. It said:\n  ${said}\n` +
    'Nothing was changed. Put back a good copy of the file, or move it away and start with an empty table, ' +
    'or try without any state: npm start -- --memory'
  );
}
