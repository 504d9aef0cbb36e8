/** A file handed in for a prerequisite: a resume, a solution. What it says it is counts only if its content agrees. */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';

/** No HTML and no SVG: they run in whoever looks at them (trust P3). */
export const MediaType = v.picklist([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/zip',
  'text/plain',
  'text/markdown',
]);
export type MediaType = v.InferOutput<typeof MediaType>;

/** 10 MiB: a resume has one, a coding challenge three. */
const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
/** How much of a file is looked at to tell what it is. */
export const SNIFFED_BYTES = 512;

export const FileDescription = {
  fileName: v.pipe(
    line(150),
    v.check((name) => !/[/\\]/.test(name) && !name.startsWith('.'), 'not a file name'),
  ),
  mediaType: MediaType,
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_FILE_BYTES)),
};

export const DocumentFields = v.object({
  documentId: idSchema('document'),
  applicationId: idSchema('application'),
  prerequisiteId: idSchema('prerequisite'),
  /** Who uploads it. */
  personId: PersonId,
  ...FileDescription,
  createdAt: v.string(),
});
export type Document = v.InferOutput<typeof DocumentFields>;

/** Where it lies in the bucket. */
export const fileKey = ({ applicationId, prerequisiteId, documentId }: Document): string =>
  `applications/${applicationId}/${prerequisiteId}/${documentId}`;

const SIGNATURES: readonly (readonly [MediaType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
];

function isText(head: Uint8Array): boolean {
  try {
    // The last character may be cut in the middle, which a stream forgives.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !text.includes('\u0000') && !/^\s*<(!doctype|html|svg|\?xml|script)/i.test(text);
  } catch {
    return false;
  }
}

/** Whether the first bytes of a file are those of the type it was announced as. */
export function isOfType(head: Uint8Array, mediaType: MediaType): boolean {
  const signature = SIGNATURES.find(([type]) => type === mediaType)?.[1];
  if (signature === undefined) {
    const pretends = SIGNATURES.some(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
    return !pretends && isText(head);
  }
  return signature.every((byte, index) => head[index] === byte);
}
