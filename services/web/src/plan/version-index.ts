// What is known about versions: their time, who made them, from what. The content is not read for that.

import { type LogPage, SnapshotError, type Snapshots, type Version } from '@qplan/snapshots';
import type { LineageDocument } from '../api.ts';
import { coalesce } from '../coalesce.ts';
import { Recent } from '../recent.ts';

/** The part of the snapshots client that reads. */
export type SnapshotReader = Pick<Snapshots, 'get' | 'newest' | 'log'>;

const remembered = 5_000;
/** What a version was made from is mostly among the newest. */
const looksBack = 20;
/** Longer than any chain of stages; a lineage that goes in a circle ends here. */
const longestLineage = 20;

export class VersionIndex {
  private readonly known = new Recent<string, Version>(remembered);
  private readonly looks = new Map<string, () => Promise<void>>();

  constructor(private readonly snapshots: SnapshotReader) {}

  /** Versions of a resource, as the snapshot service lists them; they are remembered. */
  async log(resource: string, page?: LogPage): Promise<Version[]> {
    const versions = await this.snapshots.log(resource, page);
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
    const kept = () => this.known.get(key(resource, version));
    if (!kept()) await this.log(resource, { limit: looksBack });
    if (!kept()) await this.lookBetween(resource, version);
    return kept() ?? { resource, version, time: '', by: '', from: [] };
  }

  /** An older version is the one after the one before it: so its content need not be read. */
  private async lookBetween(resource: string, version: string): Promise<void> {
    try {
      const [before] = await this.log(resource, { limit: 1, before: version });
      if (before) await this.log(resource, { limit: 1, after: before.version });
      else this.remember(await this.snapshots.get(resource, version));
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
    }
  }
}

function key(resource: string, version: string): string {
  return `${resource}\n${version}`;
}
