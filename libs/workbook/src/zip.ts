// What .xlsx and .ods files are outside: a zip. Its directory is read before anything is unpacked, so that a file that
// is cut off, or would unpack into more than there is memory, is refused in words.
import { crc32, inflateRawSync } from 'node:zlib';
import { grouped, help } from './limits.ts';
import { TooLarge, WorkbookError } from './sheet.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
  readonly crc: number;
}

/** All that a workbook may unpack into, pictures included. */
const mostBytes = 100 * 1024 ** 2;

const notWhole = 'the file is not whole: it is no zip, or a zip that is cut off';

/** Throws WorkbookError unless the bytes are a whole zip of a sensible size that has the entry `needed`. */
export function checkZip(bytes: Buffer, needed: string): void {
  findEntry(readDirectory(bytes), needed);
}

/** What can be unpacked in less time than a file is left alone for, in bytes. */
const quickBytes = 16 * 1024 ** 2;

/** Whether it is a zip, and no large one, of which every part is there, down to its check sum. */
export function isWholeZip(bytes: Buffer): boolean {
  try {
    const entries = readDirectory(bytes);
    if (entries.reduce((sum, entry) => sum + entry.bytes, 0) > quickBytes) return false;
    return entries.every((entry) => crc32(unpack(bytes, entry)) === entry.crc);
  } catch {
    return false;
  }
}

/** What is in it, with the size that each entry unpacks into. Throws WorkbookError. */
export function zipSizes(bytes: Buffer): ReadonlyMap<string, number> {
  return new Map(readDirectory(bytes).map((entry) => [entry.name, entry.bytes]));
}

/** Unpacks one entry. Throws WorkbookError. */
export function unzip(bytes: Buffer, name: string): Buffer {
  return unpack(bytes, findEntry(readDirectory(bytes), name));
}

function unpack(bytes: Buffer, { name, method, packedBytes, bytes: length, offset }: Entry): Buffer {
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + packedBytes);
  if (method === 0) return packed;
  try {
    if (method !== 8) throw new Error(`its packing ${method} is not known`);
    // One byte more than it says: an entry that lies about its size is refused, not unpacked.
    // In one piece: pieces that are joined take twice the memory.
    return inflateRawSync(packed, { maxOutputLength: length + 1, chunkSize: Math.max(64, length + 1) });
  } catch (cause) {
    throw new WorkbookError(`${name} in it cannot be unpacked: ${(cause as Error).message}`, { cause });
  }
}

function findEntry(entries: readonly Entry[], name: string): Entry {
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) throw new WorkbookError(`the file is no workbook of the kind that its name says: it has no ${name}`);
  return entry;
}

function readDirectory(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > bytes.length)
    throw new WorkbookError(bytes.readUInt16BE(0) === 0xd0cf ? encrypted : notWhole);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new WorkbookError(notWhole);
    const nameBytes = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
      crc: bytes.readUInt32LE(at + 16),
    });
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  checkSizes(entries, bytes.length);
  return entries;
}

const encrypted = 'the file is an old .xls, or has a password: save it as .xlsx without one';

function checkSizes(entries: readonly Entry[], fileBytes: number): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const liar = entries.find(({ bytes, packedBytes }) => bytes === 0 && packedBytes > 8);
  if (liar) throw new WorkbookError(`${liar.name} in it says that it is empty, and is not`);
  if (total > mostBytes)
    throw new TooLarge(
      `the file unpacks into ${grouped(total)} bytes, more than the ${grouped(mostBytes)} that are read: ${help}`,
    );
  if (entries.some(({ offset, packedBytes }) => offset + 30 + packedBytes > fileBytes))
    throw new WorkbookError(notWhole);
}
