// The versions of all resources, in memory, in the order of the branch.
import type { Input, Version } from '@qplan/snapshots';
import { quote, RequestError } from '@qplan/bus';
import { copyId, share } from './own-text.ts';

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

/** Which versions: the newest, those next before a version, or those next after one. */
export interface Page {
  /** So many at most. */
  readonly limit?: number;
  readonly before?: string;
  readonly after?: string;
}

/** The first digits that every name of a version has. */
const shortest = 4;

/** How many of the newest requests are known again. */
const mostRequests = 10_000;

export class History {
  /** The commit that this history reaches to. */
  tip: string | undefined;
  readonly #entries = new Map<string, Entry[]>();
  readonly #positions = new Map<string, Map<string, number[]>>();
  readonly #requests = new Map<string, Entry>();

  constructor(resources: Iterable<string>) {
    for (const resource of resources) this.#entries.set(resource, []);
    this.clear();
  }

  /** Empties it. */
  clear(): void {
    this.tip = undefined;
    this.#requests.clear();
    for (const resource of this.#entries.keys()) {
      this.#entries.set(resource, []);
      this.#positions.set(resource, new Map());
    }
  }

  /** Answers the entry as it is kept. */
  add(given: Entry): Entry {
    const entry = compact(given);
    const entries = this.#entries.get(entry.resource);
    const positions = this.#positions.get(entry.resource);
    if (!entries || !positions) return entry;
    const start = entry.version.slice(0, shortest);
    const bucket = positions.get(start);
    if (bucket) bucket.push(entries.length);
    else positions.set(start, [entries.length]);
    entries.push(entry);
    if (entry.request !== undefined) this.remember(entry.request, entry);
    return entry;
  }

  /** Of all resources, each in its order. */
  all(): Entry[] {
    return [...this.#entries.values()].flat();
  }

  has({ resource, version }: Entry): boolean {
    const bucket = this.#positions.get(resource)?.get(version.slice(0, shortest)) ?? [];
    return bucket.some((at) => this.#entries.get(resource)?.[at]?.version === version);
  }

  /** Throws RequestError unless the resource is one of the configuration's. */
  check(resource: string): void {
    this.#of(resource);
  }

  newest(resource: string): Entry | undefined {
    return this.#entries.get(resource)?.at(-1);
  }

  /** The version that answered a request, if it is one of the latest. */
  answerTo(request: string): Entry | undefined {
    return this.#requests.get(request);
  }

  /** The request is answered by this version from now on, as long as it is one of the latest. */
  remember(request: string, entry: Entry): void {
    this.#requests.set(request, entry);
    if (this.#requests.size <= mostRequests) return;
    for (const [oldest] of this.#requests) {
      this.#requests.delete(oldest);
      break;
    }
  }

  /** `name`: HEAD or a commit id or an unambiguous prefix of one. Throws RequestError when it names no version. */
  find(resource: string, name: string): Entry {
    const entries = this.#of(resource);
    return entries[this.#position(resource, entries, name)]!;
  }

  /** Newest first. */
  page(resource: string, { limit = Infinity, before, after }: Page): Entry[] {
    const entries = this.#of(resource);
    if (after !== undefined) {
      const start = this.#position(resource, entries, after) + 1;
      return entries.slice(start, start + limit).reverse();
    }
    const end = before === undefined ? entries.length : this.#position(resource, entries, before);
    return entries.slice(Math.max(0, end - limit), end).reverse();
  }

  #of(resource: string): readonly Entry[] {
    const entries = this.#entries.get(resource);
    if (entries) return entries;
    const known = [...this.#entries.keys()].join(', ');
    throw new RequestError(`${quote(resource)} is no resource; the configuration has ${known}`);
  }

  #position(resource: string, entries: readonly Entry[], name: string): number {
    const newest = 'has no version yet; PUT one first';
    if (name === 'HEAD') {
      if (entries.length === 0) throw new RequestError(`${resource} ${newest}`);
      return entries.length - 1;
    }
    if (!/^[0-9a-f]{4,40}$/i.test(name))
      throw new RequestError(`${quote(name)} is no version; a version is HEAD or 4 to 40 hex digits of a commit id`);
    const prefix = name.toLowerCase();
    const bucket = this.#positions.get(resource)?.get(prefix.slice(0, shortest)) ?? [];
    const [position, another] = bucket.filter((at) => entries[at]?.version.startsWith(prefix));
    if (another !== undefined)
      throw new RequestError(`${resource} has several versions that begin with ${prefix}; give more digits`);
    if (position === undefined)
      throw new RequestError(`${resource} has no version ${prefix}; LOG lists the versions it has`);
    return position;
  }
}

/** The entry without what its texts were cut from; a history is long. */
function compact({ resource, version, seconds, by, from, bytes, request }: Entry): Entry {
  return {
    resource: share(resource),
    version: copyId(version),
    seconds,
    by: share(by),
    from: from.length === 0 ? noInputs : from.map(compactInput),
    bytes,
    request: request === undefined ? undefined : copyId(request),
  };
}

const noInputs: readonly Input[] = [];
const compactInput = ({ resource, version }: Input) => ({ resource: share(resource), version: copyId(version) });

export function toVersion({ resource, version, seconds, by, from, bytes }: Entry): Version {
  const time = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  return { resource, version, time, by, from, ...(bytes === undefined ? {} : { bytes }) };
}
