// Objects as one pack with its index, version 2 of both: https://git-scm.com/docs/gitformat-pack
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { crc32, deflate, deflateSync, type ZlibOptions } from 'node:zlib';
import type { GitObject } from './git-object.ts';

export interface Pack {
  /** What git calls it by: `pack-<name>.pack`, `pack-<name>.idx`. */
  readonly name: string;
  readonly pack: Buffer;
  readonly index: Buffer;
}

interface Packed {
  readonly id: Buffer;
  readonly offset: number;
  readonly crc: number;
}

const typeNumbers = { commit: 1, tree: 2, blob: 3 } as const;
const hashBytes = 20;

/**
 * git packs it again later, and better: here speed is what counts. With its usual window zlib asks the system for 256 KiB
 * an object, which takes longer than to compress it; a tenth of that compresses about as well.
 */
const options = { level: 1, windowBits: 12, memLevel: 5 };

/** Up to this size, in bytes, an object is stored as it is: setting zlib up takes longer than a third of it is worth. */
const tiny = 1024;

/** Up to this size, in bytes, compressing takes no longer than handing it to another thread. */
const small = 256 * 1024;

const compressAside = promisify(deflate) as (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

function compress(body: Buffer): Buffer | Promise<Buffer> {
  if (body.length <= tiny) return storedBlock(body);
  return body.length <= small ? deflateSync(body, options) : compressAside(body, options);
}

/** A zlib stream (RFC 1950) of one block that is not compressed (RFC 1951, 3.2.4). */
function storedBlock(body: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(body.length + 11);
  bytes.writeUInt16BE(0x7801, 0);
  bytes.writeUInt8(1, 2);
  bytes.writeUInt16LE(body.length, 3);
  bytes.writeUInt16LE(~body.length & 0xffff, 5);
  body.copy(bytes, 7);
  bytes.writeUInt32BE(adler32(body), body.length + 7);
  return bytes;
}

/** Of at most 5552 bytes, so that the sums stay below 2^32 before they are reduced: RFC 1950, 8.2. */
function adler32(bytes: Buffer): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low += byte;
    high += low;
  }
  return (high % 65521) * 65536 + (low % 65521);
}

/** An object that comes twice is packed once. Packs of 2 GiB and more are beyond this index. */
export async function formatPack(objects: readonly GitObject[]): Promise<Pack> {
  const distinct = [...new Map(objects.map((object) => [object.id, object])).values()];
  const bodies = await Promise.all(distinct.map(({ body }) => compress(body)));
  const parts = [header(distinct.length)];
  let offset = parts[0]!.length;
  const packed = distinct.map(({ id, type, body }, index): Packed => {
    const entry = [entryHeader(typeNumbers[type], body.length), bodies[index]!] as const;
    const at = offset;
    parts.push(...entry);
    offset += entry[0].length + entry[1].length;
    return { id: Buffer.from(id, 'hex'), offset: at, crc: crc32(entry[1], crc32(entry[0])) };
  });
  const content = Buffer.concat(parts);
  const hash = sha1(content);
  return { name: hash.toString('hex'), pack: Buffer.concat([content, hash]), index: formatIndex(packed, hash) };
}

function header(count: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.write('PACK');
  bytes.writeUInt32BE(2, 4);
  bytes.writeUInt32BE(count, 8);
  return bytes;
}

/** Type and size of what follows: four bits of the size beside the type, then seven a byte, the lowest first. */
function entryHeader(type: number, size: number): Buffer {
  const bytes: number[] = [];
  let byte = (type << 4) | (size & 15);
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push(byte | 128);
    byte = rest & 127;
  }
  return Buffer.from([...bytes, byte]);
}

/** Counts of ids up to each first byte, then the ids in their order, then their checksums, then their offsets. */
function formatIndex(packed: readonly Packed[], packHash: Buffer): Buffer {
  const sorted = packed.toSorted((a, b) => Buffer.compare(a.id, b.id));
  const head = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
  const counts = Array.from({ length: 256 }, () => 0);
  for (const { id } of packed) counts[id[0]!]! += 1;
  for (let byte = 1; byte < 256; byte += 1) counts[byte]! += counts[byte - 1]!;
  const checksums = numbers(sorted.map(({ crc }) => crc));
  const offsets = numbers(sorted.map(({ offset }) => offset));
  const content = Buffer.concat([head, numbers(counts), ...sorted.map(({ id }) => id), checksums, offsets, packHash]);
  return Buffer.concat([content, sha1(content)], content.length + hashBytes);
}

/** Four bytes each. */
function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}
