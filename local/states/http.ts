import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.ts';
import type { StatesEngine } from './engine.ts';
import type { Request } from './operations/requests.ts';

const TARGET = /^AWSStepFunctions\.(\w+)$/;
const LARGEST_BODY = 8 * 1024 * 1024;

/** Speaks the protocol of the service (AWS JSON 1.0) for an engine: a listener for `node:http`. */
export function statesHttpHandler(
  engine: StatesEngine,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void answer(engine, request).then(
      (body) => send(response, 200, body),
      (error) => sendError(response, error),
    );
  };
}

async function answer(engine: StatesEngine, request: IncomingMessage): Promise<unknown> {
  const operation = TARGET.exec(String(request.headers['x-amz-target'] ?? ''))?.[1];
  const body = await read(request);
  if (request.method !== 'POST' || operation === undefined) {
    throw new ApiError(
      'UnknownOperationException',
      'Expected a POST with X-Amz-Target: AWSStepFunctions.<operation>',
    );
  }
  return engine.call(operation, parse(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new ApiError('RequestEntityTooLarge', 'The request is too large', {}, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): Request {
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Request;
  } catch {
    // Not JSON: refused below.
  }
  throw new ApiError('SerializationException', 'The body of the request is not a JSON object');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': text.length,
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
}

function sendError(response: ServerResponse, error: unknown): void {
  if (error instanceof ApiError) {
    const { code, message, members, status } = error;
    send(response, status, {
      __type: `com.amazonaws.swf.service.v2.model#${code}`,
      message,
      ...members,
    });
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  send(response, 500, { __type: 'InternalFailure', message: `The local engine failed: ${message}` });
}
