// A what-if in a link: its edits, compressed, behind the '#', where they are the browser's alone.
import { array, exactOptional, object, safeParse, string } from 'valibot';
import { editSchema } from './edits/edit-schema.ts';
import type { Edit } from './edits/edit.ts';

export interface Shared {
  /** The version of the plan that it was made on. */
  readonly baseline: string;
  readonly edits: readonly Edit[];
  /** What people call it; '' for nothing. */
  readonly name: string;
}

const prefix = '#whatif=';

/** What a link may hold, in bytes: some 50,000 edits. A short link can inflate to any size. */
const mostInflated = 8 * 1024 * 1024;

class TooLarge extends Error {}

/** Throws TooLarge when more comes out than `most` bytes, without making more of it. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  most = Infinity,
): Promise<Uint8Array> {
  let size = 0;
  let tooLarge: TooLarge | undefined;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      size += chunk.length;
      if (size <= most) return out.enqueue(chunk);
      tooLarge = new TooLarge(`more than ${most} bytes`);
      throw tooLarge;
    },
  });
  const stream = new Blob([bytes]).stream().pipeThrough(transform).pipeThrough(bounded);
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    // A browser may make another error of it.
    throw tooLarge ?? error;
  }
}

/** '#whatif=…'; '' for no edits. */
export async function toHash(shared: Shared): Promise<string> {
  if (shared.edits.length === 0) return '';
  const packed = await through(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream('deflate-raw'));
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join('');
  return prefix + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const sharedSchema = object({ baseline: string(), edits: array(editSchema), name: exactOptional(string(), '') });

/** undefined: it is not a what-if. */
export function asShared(value: unknown): Shared | undefined {
  const { success, output } = safeParse(sharedSchema, value);
  return success ? output : undefined;
}

/** Whether it is meant to hold a what-if. */
export function isLink(hash: string): boolean {
  return hash.startsWith(prefix);
}

/**
 * What is wrong with a link that is meant to hold a what-if: it is `damaged`, as when not all of it was copied; it holds more
 * than a what-if may; or it is whole and says something `unknown`, as the link of a later version of this page may.
 */
export type LinkFault = 'damaged' | 'large' | 'unknown';

/** undefined: it is not meant to hold a what-if. */
export async function fromHash(hash: string): Promise<Shared | LinkFault | undefined> {
  if (!isLink(hash)) return undefined;
  let value: unknown;
  try {
    const binary = atob(hash.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const text = new TextDecoder().decode(await through(packed, new DecompressionStream('deflate-raw'), mostInflated));
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof TooLarge ? 'large' : 'damaged';
  }
  return asShared(value) ?? 'unknown';
}
