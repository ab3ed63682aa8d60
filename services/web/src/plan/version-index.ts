// What is known about versions: their time, who made them, from what. The content is not read for that.

import type { Snapshots, Version } from '@qplan/snapshots';
import type { LineageDocument } from '../api.ts';
import { coalesce } from '../coalesce.ts';
import { Recent } from '../recent.ts';

/** The part of the snapshots client that reads. */
export type SnapshotReader = Pick<Snapshots, 'get' | 'newest' | 'log'>;

const remembered = 5_000;
/** What a version was made from is mostly among the newest; a long look back costs more. */
const looksBack = [20, 500];
/** Longer than any chain of stages; a lineage that goes in a circle ends here. */
const longestLineage = 20;

export class VersionIndex {
  private readonly known = new Recent<string, Version>(remembered);
  private readonly looks = new Map<string, () => Promise<void>>();

  constructor(private readonly snapshots: SnapshotReader) {}

  /** The newest versions of a resource, as the snapshot service lists them; they are remembered. */
  async log(resource: string, options?: { limit?: number; before?: string }): Promise<Version[]> {
    const versions = await this.snapshots.log(resource, options);
    for (const version of versions) this.remember(version);
    return versions;
  }

  /**
   * There is said to be a new version: it is asked for, so that it is known by the time that something was made of it. An
   * event may be anybody's; what is shown is the service's word.
   */
  lookSoon(resource: string): void {
    const look = this.looks.get(resource) ?? coalesce(async () => void (await this.log(resource, { limit: 1 })));
    this.looks.set(resource, look);
    // Who needs the version asks again, and hears why it cannot be had.
    void look().catch(() => undefined);
  }

  /** Of a snapshot, its content is not kept. */
  remember({ resource, version, time, by, from }: Version): void {
    this.known.set(key(resource, version), { resource, version, time, by, from });
  }

  /**
   * The version itself, then what it was made from, and what that was made from: app, cond, raw.
   * A version that the service does not know ends its branch with an empty time.
   */
  async lineage(head: Version): Promise<LineageDocument[]> {
    const lineage: LineageDocument[] = [];
    const due = [head];
    for (let next = due.shift(); next !== undefined && lineage.length < longestLineage; next = due.shift()) {
      lineage.push({ resource: next.resource, version: next.version, time: next.time, by: next.by });
      for (const input of next.from) due.push(await this.find(input.resource, input.version));
    }
    return lineage;
  }

  private async find(resource: string, version: string): Promise<Version> {
    for (const limit of looksBack) {
      const known = this.known.get(key(resource, version));
      if (known !== undefined) return known;
      await this.log(resource, { limit });
    }
    return this.known.get(key(resource, version)) ?? { resource, version, time: '', by: '', from: [] };
  }
}

function key(resource: string, version: string): string {
  return `${resource}\n${version}`;
}
