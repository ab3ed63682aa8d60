// What .xlsx and .ods files are outside: a zip. Its directory is read before anything is unpacked, so that a file that
// is cut off, or would unpack into more than there is memory, is refused in words.
import { crc32 } from './crc32.ts';
import { grouped, help } from './limits.ts';
import { TooLarge, WorkbookError } from './sheet.ts';

export interface Entry {
  readonly name: string;
  /** Where its line of the directory begins, and how long that is, in bytes. */
  readonly listed: { readonly at: number; readonly bytes: number };
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
export function checkZip(bytes: Uint8Array, needed: string): void {
  findEntry(readDirectory(bytes), needed);
}

/** What can be unpacked in less time than a file is left alone for, in bytes. */
const quickBytes = 16 * 1024 ** 2;

/** Whether it is a zip, and no large one, of which every part is there, down to its check sum. */
export async function isWholeZip(bytes: Uint8Array): Promise<boolean> {
  try {
    const entries = readDirectory(bytes);
    if (entries.reduce((sum, entry) => sum + entry.bytes, 0) > quickBytes) return false;
    for (const entry of entries) if (crc32(await unpack(bytes, entry)) !== entry.crc) return false;
    return true;
  } catch {
    return false;
  }
}

/** What is in it, with the size that each entry unpacks into. Throws WorkbookError. */
export function zipSizes(bytes: Uint8Array): ReadonlyMap<string, number> {
  return new Map(readDirectory(bytes).map((entry) => [entry.name, entry.bytes]));
}

/** Unpacks one entry. Throws WorkbookError. */
export async function unzip(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  return unpack(bytes, findEntry(readDirectory(bytes), name));
}

async function unpack(bytes: Uint8Array, { name, method, packedBytes, bytes: length, offset }: Entry) {
  const view = viewOf(bytes);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedBytes);
  if (method === 0) return packed;
  try {
    if (method !== 8) throw new Error(`its packing ${method} is not known`);
    return await inflate(packed, length);
  } catch (cause) {
    throw new WorkbookError(`${name} in it cannot be unpacked: ${(cause as Error).message}`, { cause });
  }
}

/** An entry that is longer than it says is refused, not unpacked. Into one piece: pieces that are joined take twice the memory. */
async function inflate(packed: Uint8Array, length: number): Promise<Uint8Array> {
  const inflated = new Uint8Array(length);
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream();
  const pieces = stream.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await pieces.read();
    if (done) break;
    if (at + value.length > length) {
      await pieces.cancel();
      throw new Error(`it is more than the ${grouped(length)} bytes that it says`);
    }
    inflated.set(value, at);
    at += value.length;
  }
  return inflated.subarray(0, at);
}

function findEntry(entries: readonly Entry[], name: string): Entry {
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) throw new WorkbookError(`the file is no workbook of the kind that its name says: it has no ${name}`);
  return entry;
}

/** The entries in the order of the directory. Throws WorkbookError. */
export function readDirectory(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const end = lastIndexOf(view, 0x504b0506);
  if (end < 0 || end + 22 > bytes.length)
    throw new WorkbookError(bytes.length > 1 && view.getUint16(0) === 0xd0cf ? encrypted : notWhole);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new WorkbookError(notWhole);
    const nameBytes = view.getUint16(at + 28, true);
    const listedBytes = 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    entries.push({
      listed: { at, bytes: listedBytes },
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      crc: view.getUint32(at + 16, true),
    });
    at += listedBytes;
  }
  checkSizes(entries, bytes.length);
  return entries;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where four bytes are for the last time; -1 if nowhere. */
export function lastIndexOf(view: DataView, four: number): number {
  let at = view.byteLength - 4;
  while (at >= 0 && view.getUint32(at) !== four) at--;
  return at;
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
