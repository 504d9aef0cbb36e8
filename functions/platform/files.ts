/**
 * The document bucket: people upload by presigned address, functions read and write by addresses of the same kind.
 * Functions may list the bucket: only then does S3 say of a file that is not there that it is not there (404). None does but
 * those that look for the witnesses of payments. Otherwise it refuses (403), just as it does when we lack a right, and a fault of the deployment would
 * be told to mentees as a file of theirs that never arrived.
 */
import { Problem } from '../kernel/problem.ts';
import { environment } from './environment.ts';
import { presign, type S3Request } from './presigned.ts';

/** As the SDK: three more attempts, each after a little longer. */
const PAUSES_MILLISECONDS = [50, 200, 800];
/** S3 answers within a fraction of it. Four attempts and their pauses take 6.7 seconds, a function of the API has ten. */
const LONGEST_MILLISECONDS = 1400;

function address(request: Omit<S3Request, 'bucket'>): Promise<string> {
  return presign({ ...request, bucket: environment('DOCUMENT_BUCKET') });
}

/** What one upload needs: an address, and the headers to send along exactly so. */
export interface Upload {
  readonly url: string;
  readonly headers: {
    readonly 'content-type': string;
    readonly 'content-length': string;
    readonly 'if-none-match': string;
  };
}

/**
 * An address to which one file of exactly this type and length may be put, for 15 minutes, and once: what has been looked
 * at and handed in is not replaced by something else while the address is still good (trust P3).
 */
export async function uploadOf(key: string, mediaType: string, bytes: number): Promise<Upload> {
  const headers = { 'content-type': mediaType, 'content-length': String(bytes), 'if-none-match': '*' };
  return { url: await address({ method: 'PUT', key, expiresInSeconds: 900, headers }), headers };
}

/** An address from which one file may be fetched as a download, for 5 minutes; never shown inline (trust P3). */
export function downloadAddress(key: string, fileName: string): Promise<string> {
  const safe = fileName.replace(/[^\w.-]+/g, '_');
  const query = { 'response-content-disposition': `attachment; filename="${safe}"` };
  return address({ method: 'GET', key, expiresInSeconds: 300, query });
}

interface Answered {
  readonly status: number;
  readonly length: number;
  readonly content: Uint8Array;
}

async function askOnce(url: string, init: RequestInit): Promise<Answered> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(LONGEST_MILLISECONDS) });
  const content = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, length: Number(answer.headers.get('content-length') ?? 0), content };
}

/** 409: S3 was asked for the same key at the same moment and wants to be asked again. */
const isBusy = ({ status }: Answered): boolean => status >= 500 || status === 429 || status === 409;
/** A file of that key is there, and the request would not put another in its place. */
const TAKEN = 412;

interface Asked extends Pick<S3Request, 'method' | 'key' | 'query'> {
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/**
 * Asks S3, and asks again when the network or S3 failed: reading twice is harmless, and so is putting the same twice.
 * @throws Error when S3 refuses; Problem try-again when it failed four times. Undefined for a file that is not there.
 */
async function ask({ body, ...request }: Asked): Promise<Answered | undefined> {
  const { method, headers = {} } = request;
  for (let attempt = 0; ; attempt += 1) {
    const url = await address({ ...request, expiresInSeconds: 60 });
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const answer = await askOnce(url, init).catch((cause: unknown) => ({ cause }));
    if (!('cause' in answer) && !isBusy(answer)) {
      if (answer.status === 404) return undefined;
      if (answer.status >= 300 && answer.status !== TAKEN)
        throw new Error(`S3 refused to ${method} a document: ${answer.status}.`);
      return answer;
    }
    const pause = PAUSES_MILLISECONDS[attempt];
    if (pause === undefined) {
      throw new Problem('try-again', 'Documents are out of reach just now.', {
        retryAfterSeconds: 5,
        cause: answer,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Length and first bytes of a file, for sniffing its type; undefined when it is not there. */
export async function beginningOf(
  key: string,
  bytes: number,
): Promise<{ length: number; head: Uint8Array } | undefined> {
  const found = await ask({ method: 'HEAD', key });
  if (found === undefined) return undefined;
  const { length } = found;
  if (length === 0) return { length, head: new Uint8Array() };
  const headers = { range: `bytes=0-${Math.min(bytes, length) - 1}` };
  const part = await ask({ method: 'GET', key, headers });
  return part && { length, head: part.content };
}

interface Put {
  readonly key: string;
  readonly content: Uint8Array;
  readonly headers: Record<string, string>;
}

async function put({ key, content, headers }: Put): Promise<Answered> {
  const done = await ask({ method: 'PUT', key, headers, body: new Uint8Array(content) });
  if (done === undefined) throw new Error('There is no document bucket of that name.');
  return done;
}

/** Puts a file of ours (a letter of completion); the same key again replaces it by the same content. */
export async function putFile(key: string, content: Uint8Array, mediaType: string): Promise<void> {
  await put({ key, content, headers: { 'content-type': mediaType } });
}

/**
 * Puts a file of ours unless one of its key is there, and says whether it did. One that was put while its answer got lost
 * is there when it is tried again: look what is there before calling it another's.
 */
export async function putFileOnce(key: string, content: Uint8Array, mediaType: string): Promise<boolean> {
  const headers = { 'content-type': mediaType, 'if-none-match': '*' };
  return (await put({ key, content, headers })).status !== TAKEN;
}

/** The whole of a file of ours, or undefined. */
export async function getFile(key: string): Promise<Uint8Array | undefined> {
  return (await ask({ method: 'GET', key }))?.content;
}

/** The first thousand keys of a folder, in the order of their names. Ours have no sign that XML writes otherwise. */
export async function keysIn(folder: string): Promise<string[]> {
  const query = { 'list-type': '2', prefix: folder };
  const answer = await ask({ method: 'GET', key: '', query });
  if (answer === undefined) throw new Error('There is no document bucket of that name.');
  const listed = new TextDecoder().decode(answer.content);
  return [...listed.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key);
}
