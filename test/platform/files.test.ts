/** Files: the same signatures as the SDK makes, and the same answers from a real S3 server. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { beginningOf, downloadAddress, getFile, putFile, uploadOf } from '../../functions/platform/files.ts';
import { presign } from '../../functions/platform/presigned.ts';
import { at } from '../kit/clock.ts';
import { useFiles } from '../prerequisites/file-service.ts';

const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const ENVIRONMENT = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
};
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

Object.assign(process.env, ENVIRONMENT);

/** The same parts in any order. */
const parts = (url: string) => {
  const { origin, pathname, searchParams } = new URL(url);
  return { origin, pathname, query: Object.fromEntries(searchParams) };
};

describe('an address', () => {
  const KEY = "applications/app_1/ü (1)*'.pdf";
  const EXPIRES = { expiresIn: 900 };

  test.each([
    ['of the service', {}, undefined],
    ['of another endpoint', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4568' }, undefined],
    ['with the session of a role', {}, 'tok/en+='],
  ])('%s is signed as the SDK signs it', async (_name, variables, sessionToken) => {
    at('2026-11-21T10:00:00Z');
    Object.assign(process.env, variables, sessionToken && { AWS_SESSION_TOKEN: sessionToken });
    const client = new S3Client({
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      credentials: { ...CREDENTIALS, ...(sessionToken && { sessionToken }) },
    });
    const upload = new PutObjectCommand({
      Bucket: 'documents',
      Key: KEY,
      ContentType: 'application/pdf',
      ContentLength: 10,
    });
    const theirs = await getSignedUrl(client, upload, {
      ...EXPIRES,
      signableHeaders: new Set(['host', 'content-type', 'content-length']),
    });
    const ours = await presign({
      ...{ method: 'PUT', bucket: 'documents', key: KEY, expiresInSeconds: 900 },
      query: { 'x-id': 'PutObject' },
      headers: { 'content-type': 'application/pdf', 'content-length': '10' },
    });
    expect(parts(ours)).toEqual(parts(theirs));

    const download = new GetObjectCommand({
      ...{ Bucket: 'documents', Key: KEY },
      ResponseContentDisposition: 'attachment; filename="a.pdf"',
    });
    const fetched = await getSignedUrl(client, download, EXPIRES);
    const own = await presign({
      ...{ method: 'GET', bucket: 'documents', key: KEY, expiresInSeconds: 900 },
      query: {
        'x-id': 'GetObject',
        'x-amz-checksum-mode': 'ENABLED',
        'response-content-disposition': 'attachment; filename="a.pdf"',
      },
    });
    expect(parts(own)).toEqual(parts(fetched));
  });

  afterEach(() => {
    delete process.env.AWS_ENDPOINT_URL_S3;
    delete process.env.AWS_SESSION_TOKEN;
  });
});

describe('the document bucket', () => {
  useFiles();
  const now = '2026-11-21T10:00:00Z';
  beforeEach(() => at(now));
  const put = (url: string, headers: object, body: string) =>
    fetch(url, { method: 'PUT', headers: { ...headers }, body });

  test('keeps what is put, and says of what is not there that it is not there', async () => {
    await putFile('letters/ü 1.pdf', bytes('%PDF-hello'), 'application/pdf');
    expect(text(await getFile('letters/ü 1.pdf'))).toBe('%PDF-hello');
    expect(await getFile('letters/none.pdf')).toBeUndefined();
    expect(await beginningOf('letters/none.pdf', 4)).toBeUndefined();
  });

  test('shows the length and the beginning of a file, however short it is', async () => {
    await putFile('long', bytes('%PDF-hello'), 'application/pdf');
    await putFile('short', bytes('%P'), 'application/pdf');
    await putFile('empty', bytes(''), 'application/pdf');
    const seen = async (key: string) => {
      const found = await beginningOf(key, 4);
      return [found?.length, text(found?.head)];
    };
    expect(await seen('long')).toEqual([10, '%PDF']);
    expect(await seen('short')).toEqual([2, '%P']);
    expect(await seen('empty')).toEqual([0, '']);
  });

  // The server here does not calculate signatures: what the address binds is read off it, and compared with the SDK above.
  test('takes by an address one file of the type and length that it was given out for, once', async () => {
    const { url, headers } = await uploadOf('applications/a.txt', 'text/plain', 3);
    expect(parts(url).query).toMatchObject({
      'X-Amz-SignedHeaders': 'content-length;content-type;host;if-none-match',
      'X-Amz-Expires': '900',
    });
    expect(headers).toEqual({ 'content-type': 'text/plain', 'content-length': '3', 'if-none-match': '*' });
    expect((await put(url, headers, 'abc')).status).toBe(200);
    expect((await put(url, headers, 'xyz')).status).toBe(412);
    expect(text(await getFile('applications/a.txt'))).toBe('abc');
  });

  test('gives out a file as a download under a harmless name, for five minutes', async () => {
    await putFile('applications/b.txt', bytes('abc'), 'text/plain');
    const url = await downloadAddress('applications/b.txt', 'my "file";\r\n.txt');
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, 'abc']);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my_file_.txt"');
    at('2026-11-21T10:05:01Z');
    expect((await fetch(url)).status).toBe(403);
  });
});

describe('an S3 that fails', () => {
  let server: Server;
  let answers: number[] = [];
  let asked = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      const status = answers.shift() ?? 200;
      if (status === 0) return request.socket.destroy();
      response.statusCode = status;
      return response.end('content');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env.AWS_ENDPOINT_URL_S3 = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.DOCUMENT_BUCKET = 'documents';
  });
  beforeEach(() => {
    asked = 0;
  });
  afterAll(() => {
    server.close();
  });

  test('for a moment is asked again', async () => {
    answers = [503, 0, 429, 200];
    expect(text(await getFile('key'))).toBe('content');
    expect(asked).toBe(4);
  });

  test('for long is a fault that passes', async () => {
    answers = [500, 500, 500, 500];
    await expect(getFile('key')).rejects.toMatchObject({ code: 'try-again' });
    expect(asked).toBe(4);
  });

  test('that refuses us is a fault too, never a file that is not there', async () => {
    answers = [403];
    await expect(beginningOf('key', 4)).rejects.toThrow('S3 refused to HEAD a document: 403.');
    answers = [404];
    await expect(putFile('key', bytes(''), 'text/plain')).rejects.toThrow('no document bucket');
    expect(asked).toBe(2);
  });
});
