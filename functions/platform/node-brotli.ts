/**
 * Stands in for `brotli/decompress.js` in bundles: fontkit unpacks WOFF2 fonts by it, with a dictionary of 465 KB in
 * JavaScript that Node already has inside.
 */
import { brotliDecompressSync } from 'node:zlib';

export default function decompress(packed: Uint8Array): Uint8Array {
  return brotliDecompressSync(packed);
}
