// The snapshot service as the rules of the page see it: versions of one resource, in memory.

import { createHash } from 'node:crypto';
import { type Lineage, type Snapshot, SnapshotError, type Version, VersionConflict } from '@qplan/snapshots';
import type { RuleStore } from '../rules/rule-desk.ts';

export class RuleShelf implements RuleStore {
  readonly versions: Snapshot[] = [];
  /** Called before something is put, as if another web service were first. */
  beforePut: (() => void) | undefined;

  async newest(): Promise<Version | undefined> {
    return this.versions.at(-1);
  }

  async get(_: string, version: string): Promise<Snapshot> {
    const found = this.versions.find((each) => each.version === version);
    if (!found) throw new SnapshotError(`there is no version ${version}`);
    return found;
  }

  async put(resource: string, content: string, { by = '', from, expected }: Lineage): Promise<string> {
    this.beforePut?.();
    const newest = this.versions.at(-1)?.version ?? null;
    if (expected !== undefined && expected !== newest)
      throw new VersionConflict(`${resource} has been written meanwhile`);
    const version = createHash('sha1').update(`${this.versions.length} ${resource}`).digest('hex');
    this.versions.push({ resource, version, time: '2027-01-04T09:00:00Z', by, from, content });
    return version;
  }
}
