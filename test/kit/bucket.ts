/**
 * The document bucket in memory, where a test starts no S3 of its own: as little of S3 as the functions ask for, told by
 * the same stories as s3rver (test/platform/files-once.test.ts). A bucket goes with a table, so a fresh table has an empty one;
 * a table that is restored keeps it, as in life.
 */

const buckets = new Map<string, Map<string, Uint8Array>>();

function bucket(): Map<string, Uint8Array> {
  const name = process.env.TABLE_NAME ?? '';
  const found = buckets.get(name) ?? new Map<string, Uint8Array>();
  buckets.set(name, found);
  return found;
}

/** Keys in it. */
export const keysInBucket = (): string[] => [...bucket().keys()].sort();

/** All that is in it. */
export const filesInBucket = (): ReadonlyMap<string, Uint8Array> => new Map(bucket());

/** Makes it hold these files, and no others. */
export function layBucket(files: ReadonlyMap<string, Uint8Array>): void {
  buckets.set(process.env.TABLE_NAME ?? '', new Map(files));
}

function list(query: URLSearchParams): Response {
  const prefix = query.get('prefix') ?? '';
  const keys = keysInBucket().filter((key) => key.startsWith(prefix));
  const contents = keys.slice(0, 1000).map((key) => `<Contents><Key>${key}</Key></Contents>`);
  return new Response(`<ListBucketResult>${contents.join('')}</ListBucketResult>`);
}

/** The answer of S3 to a request at a signed address. */
function answer(url: URL, { method = 'GET', headers, body }: RequestInit): Response {
  const key = decodeURIComponent(url.pathname).split('/').slice(2).join('/');
  if (key === '') return list(url.searchParams);
  const kept = bucket().get(key);
  if (method === 'PUT') {
    const once = new Headers(headers).get('if-none-match') === '*';
    if (once && kept !== undefined) return new Response(null, { status: 412 });
    bucket().set(key, new Uint8Array(body as Uint8Array<ArrayBuffer>));
    return new Response(null);
  }
  if (kept === undefined) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(kept), { headers: { 'content-length': String(kept.length) } });
}

/** Answers what is asked of the S3 of AWS, which no test may reach. */
export function answerForS3(): void {
  const real = globalThis.fetch;
  globalThis.fetch = (async (input: string | URL | Request, init: RequestInit = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!/^s3\..+\.amazonaws\.com$/.test(url.hostname)) return real(input, init);
    return answer(url, init);
  }) as typeof fetch;
}
