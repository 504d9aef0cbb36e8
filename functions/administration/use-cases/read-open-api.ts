import { brotliDecompressSync } from 'node:zlib';
import { OPEN_API } from '../open-api.gen.ts';

let document: string | undefined;

/** The description of the API, as JSON text; unpacked once in the life of the process. */
export function readOpenApi(): Promise<string> {
  document ??= brotliDecompressSync(Buffer.from(OPEN_API, 'base64')).toString();
  return Promise.resolve(document);
}
