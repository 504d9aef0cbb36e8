/**
 * Runs one function's bundle in a thread, the way the Lambda runtime runs it in a sandbox: loads it once, then
 * answers one event after the other. Its `Date` shows virtual time.
 */
import http, { type RequestOptions } from 'node:http';
import { createRequire } from 'node:module';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { sharedTimeReader, showTime } from '../clock/shared-time.ts';
import type { FunctionFailure, Invocation, ThreadData, ThreadSays } from './messages.ts';
import { isTimely, signAgain } from './signing.ts';

const data = workerData as ThreadData;
const port = parentPort as MessagePort;
const RealDate = Date;
const realNow = RealDate.now.bind(RealDate);

/** Operations of the table that change it. */
const WRITES = /^DynamoDB_\d+\.(Put|Update|Delete|BatchWrite|TransactWrite|Execute|BatchExecute)/;
let hasWritten = false;
let tableCalls = 0;

const say = (message: ThreadSays): void => port.postMessage(message);

function failureOf(error: unknown): FunctionFailure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack ?? '').split('\n'),
  };
}

/** The SDK signs at virtual time; what the table engine gets is signed at real time. */
function translateSignatures(): void {
  const credentials = {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
  };
  const original = http.request;
  const request = (...given: Parameters<typeof original>) => {
    const options = given[0] as RequestOptions;
    const isTable = `${options.host}:${options.port}` === data.tableHost;
    const target = isTable ? headerOf(options, 'x-amz-target') : '';
    hasWritten ||= WRITES.test(target);
    if (isTable) tableCalls += 1;
    const isOff = isTable && !isTimely({ ...options.headers }, realNow());
    const signed = isOff && signAgain({ ...options.headers }, realNow(), credentials);
    if (!signed) return original(...given);
    return original({ ...options, headers: signed }, given[1] as Parameters<typeof original>[2]);
  };
  http.request = request as typeof original;
}

function headerOf({ headers }: RequestOptions, name: string): string {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return String(found?.[1] ?? '');
}

type Handler = (event: unknown, context: object) => unknown;

function load(): Handler {
  let loaded: Record<string, unknown>;
  try {
    loaded = createRequire(data.file)(data.file) as Record<string, unknown>;
  } catch (error) {
    const { errorType, errorMessage, trace } = failureOf(error);
    const isMissing = (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
    const failure = {
      errorType: isMissing ? 'Runtime.ImportModuleError' : errorType,
      errorMessage: `Error: ${errorMessage}`,
    };
    say({ kind: 'unfit', failure: trace === undefined ? failure : { ...failure, trace } });
    throw error;
  }
  const handler = loaded[data.handler];
  if (typeof handler === 'function') return handler as Handler;
  const errorMessage = `${data.handler} is undefined or not exported`;
  say({ kind: 'unfit', failure: { errorType: 'Runtime.HandlerNotFound', errorMessage } });
  throw new Error(errorMessage);
}

async function run(handler: Handler, { requestId, event, deadline }: Invocation): Promise<void> {
  const trace = `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)}`;
  process.env._X_AMZN_TRACE_ID = `${trace};Parent=${requestId.slice(-16).replace('-', '0')};Sampled=0`;
  const context = {
    awsRequestId: requestId,
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.functionArn,
    memoryLimitInMB: String(data.memoryMegabytes),
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - realNow()),
  };
  hasWritten = false;
  tableCalls = 0;
  try {
    const payload = JSON.stringify(await handler(JSON.parse(event), context)) as string | undefined;
    say({ kind: 'answer', requestId, payload, hasWritten, tableCalls });
  } catch (error) {
    say({ kind: 'failure', requestId, failure: failureOf(error), hasWritten, tableCalls });
  }
}

showTime(sharedTimeReader(data.time, realNow));
translateSignatures();
const handler = load();
port.on('message', (invocation: Invocation) => void run(handler, invocation));
say({ kind: 'ready' });
