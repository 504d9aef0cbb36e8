/**
 * Web fonts as they were before they were packed. fontkit reads WOFF by itself, but unpacks a table each time it looks
 * at it, in JavaScript: with that, most of the time for a letter went into one and the same table.
 * Source of the layout: W3C, "WOFF File Format 1.0", sections 3 to 5; OpenType, "Organization of an OpenType Font".
 */
import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const FONT_HEADER = 12;
const FONT_ENTRY = 16;

/** Tables begin at multiples of four bytes. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** The OpenType font in a WOFF file; any other file as it is. */
export function unpackWoff(file: Buffer): Buffer {
  if (file.readUInt32BE(0) !== WOFF) return file;
  const tables = Array.from({ length: file.readUInt16BE(12) }, (_, index) =>
    tableAt(file, WOFF_HEADER + index * WOFF_ENTRY),
  );
  const header = Buffer.alloc(FONT_HEADER + tables.length * FONT_ENTRY);
  // The flavour; how many tables; the next three numbers help a binary search for one, and fontkit makes none.
  file.copy(header, 0, 4, 8);
  header.writeUInt16BE(tables.length, 4);
  let offset = header.length;
  tables.forEach(({ tag, checksum, data }, index) => {
    const entry = FONT_HEADER + index * FONT_ENTRY;
    header.writeUInt32BE(tag, entry);
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    offset += padded(data.length);
  });
  const bodies = tables.flatMap(({ data }) => [data, Buffer.alloc(padded(data.length) - data.length)]);
  return Buffer.concat([header, ...bodies]);
}

interface Table {
  readonly tag: number;
  readonly checksum: number;
  readonly data: Buffer;
}

/** A table that got no smaller by packing lies there as it is. */
function tableAt(file: Buffer, entry: number): Table {
  const offset = file.readUInt32BE(entry + 4);
  const packedLength = file.readUInt32BE(entry + 8);
  const length = file.readUInt32BE(entry + 12);
  const packed = file.subarray(offset, offset + packedLength);
  return {
    tag: file.readUInt32BE(entry),
    checksum: file.readUInt32BE(entry + 16),
    data: packedLength === length ? packed : inflateSync(packed),
  };
}
