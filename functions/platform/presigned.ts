/**
 * Addresses that stand for one request to S3 until they expire. Signed by `@smithy/signature-v4`, which every function
 * carries anyway because the table's client signs with it; the S3 client and its presigner would add 110 KB to do the
 * same (ADR 0018). A test compares the signatures of both.
 */
import { Sha256 } from '@smithy/core/checksum';
import { buildQueryString, escapeUri, HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { defaultProvider } from './environment-credentials.ts';

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT';
  readonly bucket: string;
  readonly key: string;
  readonly expiresInSeconds: number;
  /** Parts of the query that belong to the request, such as `response-content-disposition`. */
  readonly query?: Readonly<Record<string, string>>;
  /** Headers that whoever uses the address has to send exactly so, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
}

const region = (): string => process.env.AWS_REGION ?? 'us-east-1';

/** Where S3 is: as the environment says, like in any SDK, or the service of the region. */
function endpoint(): URL {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
  const suffix = region().startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL ?? `https://s3.${region()}.${suffix}`);
}

/**
 * The address of a request. The bucket is in its path, which every S3 understands, the local one included; what is sent
 * is not part of the signature, since whoever uploads by it is not us.
 */
export async function presign({ headers, query, ...request }: S3Request): Promise<string> {
  const { protocol, hostname, port, host } = endpoint();
  const path = `/${[request.bucket, ...request.key.split('/')].map(escapeUri).join('/')}`;
  const signer = new SignatureV4({
    service: 's3',
    region: region(),
    credentials: defaultProvider(),
    sha256: Sha256,
    // S3 takes a path as it is written, encoded once; other services want it encoded twice.
    uriEscapePath: false,
    applyChecksum: false,
  });
  const unsigned = new HttpRequest({
    method: request.method,
    ...{ protocol, hostname, ...(port === '' ? {} : { port: Number(port) }), path },
    query: { ...query },
    headers: { ...headers, host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
  });
  const signed = await signer.presign(unsigned, {
    expiresIn: request.expiresInSeconds,
    signableHeaders: new Set(['host', ...Object.keys(headers ?? {})]),
  });
  return `${protocol}//${host}${path}?${buildQueryString(signed.query ?? {})}`;
}
