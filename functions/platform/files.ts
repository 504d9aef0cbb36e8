/** The document bucket: people upload by presigned address, functions read and write. */
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { environment } from './environment.ts';

let client: S3Client | undefined;
const bucket = (): S3Client => {
  // Path-style addresses work with every S3, the local one included.
  client ??= new S3Client({
    forcePathStyle: true,
    maxAttempts: 4,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return client;
};
const Bucket = (): string => environment('DOCUMENT_BUCKET');

/** An address to which one file of exactly this type and length may be put, for 15 minutes. */
export function uploadAddress(key: string, mediaType: string, bytes: number): Promise<string> {
  const command = new PutObjectCommand({
    Bucket: Bucket(),
    Key: key,
    ContentType: mediaType,
    ContentLength: bytes,
  });
  return getSignedUrl(bucket(), command, {
    expiresIn: 900,
    signableHeaders: new Set(['content-type', 'content-length']),
  });
}

/** An address from which one file may be fetched as a download, for 5 minutes; never shown inline (trust P3). */
export function downloadAddress(key: string, fileName: string): Promise<string> {
  const safe = fileName.replace(/[^\w.-]+/g, '_');
  const command = new GetObjectCommand({
    Bucket: Bucket(),
    Key: key,
    ResponseContentDisposition: `attachment; filename="${safe}"`,
  });
  return getSignedUrl(bucket(), command, { expiresIn: 300 });
}

/** Length and first bytes of a file, for sniffing its type; undefined when it is not there. */
export async function beginningOf(
  key: string,
  bytes: number,
): Promise<{ length: number; head: Uint8Array } | undefined> {
  try {
    const { ContentLength = 0 } = await bucket().send(new HeadObjectCommand({ Bucket: Bucket(), Key: key }));
    if (ContentLength === 0) return { length: 0, head: new Uint8Array() };
    const range = `bytes=0-${Math.min(bytes, ContentLength) - 1}`;
    const { Body } = await bucket().send(new GetObjectCommand({ Bucket: Bucket(), Key: key, Range: range }));
    return { length: ContentLength, head: (await Body?.transformToByteArray()) ?? new Uint8Array() };
  } catch (error) {
    if (['NotFound', 'NoSuchKey'].includes((error as Error).name)) return undefined;
    throw error;
  }
}

/** Puts a file of ours (a letter of completion); the same key again replaces it by the same content. */
export async function putFile(key: string, content: Uint8Array, mediaType: string): Promise<void> {
  await bucket().send(
    new PutObjectCommand({ Bucket: Bucket(), Key: key, Body: content, ContentType: mediaType }),
  );
}

/** The whole of a file of ours, or undefined. */
export async function getFile(key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await bucket().send(new GetObjectCommand({ Bucket: Bucket(), Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}
