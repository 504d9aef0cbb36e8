/**
 * One endpoint for the AWS services that the cloud does itself: Step Functions, KMS, SQS (sending and looking), and
 * invoking a function. Any SDK or `aws --endpoint-url` speaks to it.
 */
import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Keys } from './keys/keys.ts';
import type { Functions } from './lambda/functions.ts';
import { md5, type Queues } from './queues/queues.ts';

export interface AwsServices {
  readonly states: RequestListener;
  readonly keys: Keys;
  readonly queues: Queues;
  readonly functions: Functions;
}

type Fields = Record<string, unknown>;

const refusal = (name: string, message: string): Error => Object.assign(new Error(message), { name });

export function awsServer(services: AwsServices): Server {
  return createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('AWSStepFunctions.')) return services.states(request, response);
    answer(services, target, request).then(
      ({ body, headers }) => send(response, 200, body, headers),
      (error: Error) => send(response, 400, JSON.stringify({ __type: error.name, message: error.message })),
    );
    return undefined;
  });
}

interface Reply {
  readonly body: string;
  readonly headers?: Record<string, string>;
}

async function answer(services: AwsServices, target: string, request: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '') ?? [];
  if (name !== undefined) return invoke(services.functions, decodeURIComponent(name), text || '{}');
  const [service = '', operation = ''] = target.split('.');
  const given = JSON.parse(text || '{}') as Fields;
  if (service === 'TrentService') return { body: JSON.stringify(services.keys.call(operation, given)) };
  if (service === 'AmazonSQS') return { body: JSON.stringify(queueCall(services.queues, operation, given)) };
  throw refusal('UnknownOperationException', `The local cloud does not know ${target || request.url}.`);
}

async function invoke(functions: Functions, name: string, payload: string): Promise<Reply> {
  const { payload: body = 'null', functionError } = await functions.invoke(name, payload);
  return { body, headers: functionError === undefined ? {} : { 'x-amz-function-error': functionError } };
}

/** Enough to put a message in and to look at what lies there; nothing takes messages out. */
function queueCall(queues: Queues, operation: string, { QueueUrl, MessageBody }: Fields): object {
  if (operation === 'ListQueues') return { QueueUrls: queues.names() };
  if (operation === 'SendMessage') {
    const { id, body } = queues.send(String(QueueUrl), String(MessageBody));
    return { MessageId: id, MD5OfMessageBody: md5(body) };
  }
  const messages = queues.messages(String(QueueUrl).split('/').at(-1));
  if (operation === 'GetQueueAttributes') {
    return { Attributes: { ApproximateNumberOfMessages: String(messages.length) } };
  }
  if (operation === 'ReceiveMessage') {
    const some = messages.slice(0, 10);
    return {
      Messages: some.map(({ id, body }) => ({
        MessageId: id,
        ReceiptHandle: id,
        Body: body,
        MD5OfBody: md5(body),
      })),
    };
  }
  throw refusal('UnsupportedOperation', `The local cloud does not know the operation ${operation} of SQS.`);
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  const content = Buffer.from(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': content.length,
    'x-amzn-requestid': randomUUID(),
    ...headers,
  });
  response.end(content);
}
