// For the tests: a zip of these texts, packed as programs do it.
import { crc32, deflateRawSync } from 'node:zlib';

/** A text in several pieces is joined. */
export function zipOf(files: Readonly<Record<string, string | readonly (string | Buffer)[]>>): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const path = Buffer.from(name);
    const data = Buffer.concat([text].flat().map((piece) => Buffer.from(piece)));
    const packed = deflateRawSync(data);
    const [sum, size, packedSize] = [u32(crc32(data)), u32(data.length), u32(packed.length)];
    // Version, flags, packing, time, date; check sum, packed size, size; lengths of name and of extra fields.
    const about = Buffer.concat([u16(20, 0, 8, 0, 33), sum, packedSize, size, u16(path.length, 0)]);
    const entry = Buffer.concat([u32(0x04034b50), about, path, packed]);
    directory.push(Buffer.concat([u32(0x02014b50), u16(20), about, u16(0, 0, 0), u32(0), u32(offset), path]));
    entries.push(entry);
    offset += entry.length;
  }
  const listed = Buffer.concat(directory);
  const count = directory.length;
  const end = Buffer.concat([u32(0x06054b50), u16(0, 0, count, count), u32(listed.length), u32(offset), u16(0)]);
  return Buffer.concat([...entries, listed, end]);
}

function u16(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function u32(value: number): Buffer {
  return Buffer.from(Uint32Array.of(value).buffer);
}
