// The versions of one resource in the order of the branch, packed: a history is long, and an object for each takes ten times
// the memory.
import type { Input } from '@qplan/snapshots';

export interface Entry {
  readonly resource: string;
  readonly version: string;
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly by: string;
  readonly from: readonly Input[];
  /** Unknown for a commit that this service did not make. */
  readonly bytes: number | undefined;
  readonly request: string | undefined;
}

/** As messages name it. */
export function nameOf({ resource, version }: Entry): string {
  return `${resource} ${version.slice(0, 10)}`;
}

const idBytes = 20;

/** The columns of numbers. */
const columns = ['seconds', 'bytes', 'maker', 'inputsEnd'] as const;
type Column = (typeof columns)[number];

/** Who made a version, and from which resources: there are few of these. */
interface Maker {
  readonly by: string;
  readonly from: readonly string[];
}

export class Versions {
  length = 0;
  /** As it was added last; the same object until the next. */
  newest: Entry | undefined;
  readonly #resource: string;
  #ids = Buffer.alloc(0);
  #numbers = new Float64Array(0);
  /** The ids of all inputs, version by version. */
  #inputs = Buffer.alloc(0);
  readonly #makers: Maker[] = [];
  readonly #makerNumbers = new Map<string, number>();

  constructor(resource: string) {
    this.#resource = resource;
  }

  add({ version, seconds, by, from, bytes, request }: Entry): void {
    const at = this.length;
    const inputs = at === 0 ? 0 : this.#number(at - 1, 'inputsEnd');
    this.#ids = withRoom(this.#ids, (at + 1) * idBytes);
    this.#inputs = withRoom(this.#inputs, (inputs + from.length) * idBytes);
    this.#ids.write(version, at * idBytes, 'hex');
    for (const [n, input] of from.entries()) this.#inputs.write(input.version, (inputs + n) * idBytes, 'hex');
    if ((at + 1) * columns.length > this.#numbers.length) this.#numbers = grown(this.#numbers);
    this.#numbers.set([seconds, bytes ?? NaN, this.#maker(by, from), inputs + from.length], at * columns.length);
    this.length += 1;
    this.newest = { ...this.at(at), request };
  }

  /** Without its request. */
  at(at: number): Entry {
    const { by, from } = this.#makers[this.#number(at, 'maker')]!;
    const bytes = this.#number(at, 'bytes');
    const first = this.#number(at, 'inputsEnd') - from.length;
    return {
      resource: this.#resource,
      version: idAt(this.#ids, at),
      seconds: this.#number(at, 'seconds'),
      by,
      from: from.map((resource, n) => ({ resource, version: idAt(this.#inputs, first + n) })),
      bytes: Number.isNaN(bytes) ? undefined : bytes,
      request: undefined,
    };
  }

  /** From `start` to before `end`, newest first. */
  between(start: number, end: number): Entry[] {
    const count = Math.max(0, Math.min(end, this.length) - start);
    return Array.from({ length: count }, (_, n) => this.at(start + count - 1 - n));
  }

  /** Where those are whose ids begin with these hex digits, at least two: newest first, and two of them are enough. */
  startingWith(digits: string): number[] {
    const ids = this.#ids.subarray(0, this.length * idBytes);
    const bytes = Buffer.from(digits.slice(0, digits.length & ~1), 'hex');
    const most = digits.length === 2 * idBytes ? 1 : 2;
    const found: number[] = [];
    for (let end = ids.length; end > 0 && found.length < most;) {
      const start = ids.lastIndexOf(bytes, end - 1);
      if (start < 0) break;
      const at = start / idBytes;
      if (Number.isInteger(at) && idAt(ids, at).startsWith(digits)) found.push(at);
      end = start;
    }
    return found;
  }

  #number(at: number, column: Column): number {
    return this.#numbers[at * columns.length + columns.indexOf(column)]!;
  }

  #maker(by: string, from: readonly Input[]): number {
    const maker: Maker = { by, from: from.map(({ resource }) => resource) };
    const key = JSON.stringify(maker);
    const known = this.#makerNumbers.get(key);
    if (known !== undefined) return known;
    this.#makerNumbers.set(key, this.#makers.length);
    // Parsed, its texts are its own: V8 keeps a whole text alive that a part was cut from.
    return this.#makers.push(JSON.parse(key) as Maker) - 1;
  }
}

function idAt(ids: Buffer, at: number): string {
  return ids.toString('hex', at * idBytes, (at + 1) * idBytes);
}

function withRoom(ids: Buffer<ArrayBuffer>, length: number): Buffer<ArrayBuffer> {
  if (length <= ids.length) return ids;
  const larger = Buffer.alloc(Math.max(length, 2 * ids.length, 64 * idBytes));
  ids.copy(larger);
  return larger;
}

function grown(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(64 * columns.length, 2 * numbers.length));
  larger.set(numbers);
  return larger;
}
