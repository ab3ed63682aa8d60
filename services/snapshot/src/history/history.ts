// The versions of all resources, in memory, in the order of the branch.
import { planOf, rulesResource } from '@qplan/config';
import type { Version } from '@qplan/snapshots';
import { quote, RequestError } from '@qplan/bus';
import { copyText } from './own-text.ts';
import { type Entry, Versions } from './versions.ts';

/** Which versions: the newest, those next before a version, or those next after one. */
export interface Page {
  /** So many at most. */
  readonly limit?: number;
  readonly before?: string;
  readonly after?: string;
}

/** How many of the newest requests are known again. */
const mostRequests = 10_000;

/** Where a version is. */
interface Place {
  readonly versions: Versions;
  readonly at: number;
}

export class History {
  /** The commit that this history reaches to. */
  tip: string | undefined;
  #versions: Map<string, Versions>;
  #requests = new Map<string, Place>();

  constructor(resources: Iterable<string>) {
    this.#versions = new Map([...resources].map((resource) => [resource, new Versions(resource)]));
  }

  /** Those whose versions it has, or would take. */
  get resources(): readonly string[] {
    return [...this.#versions.keys()];
  }

  /** From now on it takes versions of this resource. */
  know(resource: string): void {
    if (!this.#versions.has(resource)) this.#versions.set(resource, new Versions(resource));
  }

  /** Becomes what another is, which is not used any more. */
  become(other: History): void {
    this.tip = other.tip;
    this.#versions = other.#versions;
    this.#requests = other.#requests;
  }

  /** A version of another configuration's resource is left out; that of a plan stays: the plan may have ended, and come again. */
  add(entry: Entry): void {
    if (planOf(entry.resource).plan !== '') this.know(entry.resource);
    const versions = this.#versions.get(entry.resource);
    if (!versions) return;
    versions.add(entry);
    if (entry.request !== undefined) this.#remember(entry.request, { versions, at: versions.length - 1 });
  }

  /** Of all resources, each in its order. */
  *all(): Generator<Entry> {
    for (const versions of this.#versions.values())
      for (let at = 0; at < versions.length; at += 1) yield versions.at(at);
  }

  has({ resource, version }: Entry): boolean {
    return this.#versions.get(resource)?.startingWith(version).length === 1;
  }

  /** The same object until there is a newer one. */
  newest(resource: string): Entry | undefined {
    return this.#versions.get(resource)?.newest;
  }

  /** The version that answered a request, if it is one of the latest. */
  answerTo(request: string): Entry | undefined {
    const place = this.#requests.get(request);
    return place?.versions.at(place.at);
  }

  /** The request is answered by this version from now on, as long as it is one of the latest. */
  remember(request: string, { resource, version }: Entry): void {
    const versions = this.#of(resource);
    this.#remember(request, { versions, at: this.#position(versions, resource, version) });
  }

  /** `name`: HEAD or a commit id or an unambiguous prefix of one. Throws RequestError when it names no version. */
  find(resource: string, name: string): Entry {
    const versions = this.#of(resource);
    return versions.at(this.#position(versions, resource, name));
  }

  /** Newest first. */
  page(resource: string, { limit = Infinity, before, after }: Page): Entry[] {
    const versions = this.#of(resource);
    if (after !== undefined) {
      const start = this.#position(versions, resource, after) + 1;
      return versions.between(start, start + limit);
    }
    const end = before === undefined ? versions.length : this.#position(versions, resource, before);
    return versions.between(Math.max(0, end - limit), end);
  }

  #remember(request: string, place: Place): void {
    this.#requests.set(copyText(request), place);
    if (this.#requests.size <= mostRequests) return;
    for (const [oldest] of this.#requests) {
      this.#requests.delete(oldest);
      break;
    }
  }

  #of(resource: string): Versions {
    const versions = this.#versions.get(resource);
    if (versions) return versions;
    const named = this.resources.filter((name) => planOf(name).plan === '' && name !== rulesResource);
    throw new RequestError(`${quote(resource)} is no resource; the configuration has ${named.join(', ')}`);
  }

  #position(versions: Versions, resource: string, name: string): number {
    if (name === 'HEAD') {
      if (versions.length === 0) throw new RequestError(`${resource} has no version yet; PUT one first`);
      return versions.length - 1;
    }
    if (!/^[0-9a-f]{4,40}$/i.test(name))
      throw new RequestError(`${quote(name)} is no version; a version is HEAD or 4 to 40 hex digits of a commit id`);
    const digits = name.toLowerCase();
    const [position, another] = versions.startingWith(digits);
    if (another !== undefined)
      throw new RequestError(`${resource} has several versions that begin with ${digits}; give more digits`);
    if (position === undefined)
      throw new RequestError(`${resource} has no version ${digits}; LOG lists the versions it has`);
    return position;
  }
}

export function toVersion({ resource, version, seconds, by, from, bytes }: Entry): Version {
  const time = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  return { resource, version, time, by, from, ...(bytes === undefined ? {} : { bytes }) };
}
