// Another zip with some parts of a zip replaced. All other parts are copied as they are packed, byte for byte, in their order.
import { crc32 } from '../crc32.ts';
import { WorkbookError } from '../sheet.ts';
import { type Entry, lastIndexOf, readDirectory, viewOf } from '../zip.ts';

/** `parts`: name → its new content, unpacked. Each is in the zip. Throws WorkbookError for a zip of a kind that is not written. */
export async function withParts(bytes: Uint8Array, parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const entries = readDirectory(bytes);
  const view = viewOf(bytes);
  const end = lastIndexOf(view, 0x504b0506);
  const directory = view.getUint32(end + 16, true);
  if (entries.some(({ offset }) => offset === 0xffffffff) || directory === 0xffffffff)
    throw new WorkbookError('the file is a zip of more than 4 GiB: it is not written');
  const written = new Map<Entry, { readonly piece: Uint8Array; readonly sum: Sum | undefined }>();
  const byOffset = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, entry] of byOffset.entries()) {
    const content = parts.get(entry.name);
    // What stands between two parts, a descriptor say, is the first one's.
    const behind = byOffset[index + 1]?.offset ?? directory;
    if (content === undefined) written.set(entry, { piece: bytes.subarray(entry.offset, behind), sum: undefined });
    else written.set(entry, await packed(bytes, entry, content));
  }
  const before = bytes.subarray(0, byOffset[0]?.offset ?? directory);
  const pieces = [before, ...byOffset.map((entry) => written.get(entry)!.piece)];
  const offsets = new Map<Entry, number>();
  let at = before.length;
  for (const entry of byOffset) {
    offsets.set(entry, at);
    at += written.get(entry)!.piece.length;
  }
  const listed = entries.map((entry) => listedAs(bytes, entry, offsets.get(entry)!, written.get(entry)!.sum));
  // What may stand between the directory and the end is of neither, and is copied.
  const last = entries.at(-1);
  const directoryEnd = last ? last.listed.at + last.listed.bytes : directory;
  const tail = copied(bytes, directoryEnd, bytes.length);
  const size = listed.reduce((sum, { length }) => sum + length, 0);
  const tailView = viewOf(tail);
  tailView.setUint32(end - directoryEnd + 12, size, true);
  tailView.setUint32(end - directoryEnd + 16, at, true);
  return joined([...pieces, ...listed, tail]);
}

interface Sum {
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
}

/** A part with new content under its old head: what the head says of names and times stays. */
async function packed(zip: Uint8Array, { offset, method }: Entry, content: Uint8Array) {
  const view = viewOf(zip);
  const headBytes = 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const data = method === 0 ? content : await deflated(content);
  const sum: Sum = { method, crc: crc32(content), packedBytes: data.length, bytes: content.length };
  const head = copied(zip, offset, offset + headBytes);
  const headView = viewOf(head);
  // Sizes stand in the head now, and in no descriptor behind the data.
  headView.setUint16(6, headView.getUint16(6, true) & ~8, true);
  setSum(headView, 14, sum);
  return { piece: joined([head, data]), sum };
}

function listedAs(zip: Uint8Array, { listed }: Entry, offset: number, sum: Sum | undefined): Uint8Array {
  const line = copied(zip, listed.at, listed.at + listed.bytes);
  const view = viewOf(line);
  view.setUint32(42, offset, true);
  if (sum === undefined) return line;
  view.setUint16(8, view.getUint16(8, true) & ~8, true);
  setSum(view, 16, sum);
  return line;
}

function setSum(view: DataView, at: number, { crc, packedBytes, bytes }: Sum): void {
  view.setUint32(at, crc, true);
  view.setUint32(at + 4, packedBytes, true);
  view.setUint32(at + 8, bytes, true);
}

async function deflated(content: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([content as Uint8Array<ArrayBuffer>]).stream();
  return new Uint8Array(await new Response(stream.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A Buffer's own `slice` is no copy. */
function copied(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(bytes.subarray(from, to));
}
