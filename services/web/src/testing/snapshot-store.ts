// The snapshot service as the web service's unit tests see it: versions in memory, which can fall silent.

import { createHash } from 'node:crypto';
import { BusSilentError } from '@qplan/bus';
import { type Input, type LogPage, type Snapshot, SnapshotError, type Version } from '@qplan/snapshots';
import type { SnapshotReader } from '../plan/version-index.ts';

export class SnapshotStore implements SnapshotReader {
  silent = false;
  /** Of what is put from now on; without it, a second after what was put before. */
  time: string | undefined;
  /** Refuses whatever it is asked. */
  overloaded = false;
  /** What was asked for, oldest first: `GET qplan app`, `LOG qplan app`. */
  readonly requests: string[] = [];
  private readonly snapshots: Snapshot[] = [];

  /** Adds a version, and answers its id. */
  put(resource: string, content: string, from: readonly Input[] = [], by = ''): string {
    const version = createHash('sha1').update(`${this.snapshots.length} ${resource}`).digest('hex');
    const next = new Date(Date.UTC(2026, 10, 24, 9, 0, this.snapshots.length));
    const time = this.time ?? next.toISOString();
    this.snapshots.unshift({ resource, version, time, by, from, content });
    return version;
  }

  async get(resource: string, version = 'HEAD'): Promise<Snapshot> {
    await this.asked(`GET ${resource}`);
    const found = this.of(resource).filter((one) => version === 'HEAD' || one.version.startsWith(version))[0];
    if (found === undefined) throw new SnapshotError(`"${resource}" has no version ${version}`);
    return found;
  }

  async newest(resource: string): Promise<Version | undefined> {
    return (await this.log(resource, { limit: 1 }))[0];
  }

  async log(resource: string, { limit = Infinity, before, after }: LogPage = {}): Promise<Version[]> {
    await this.asked(`LOG ${resource}`);
    const all = this.of(resource);
    const named = after ?? before;
    const at = all.findIndex(({ version }) => version === named);
    if (named !== undefined && at === -1) throw new SnapshotError(`"${resource}" has no version ${named}`);
    if (after !== undefined) return all.slice(Math.max(0, at - limit), at);
    return all.slice(at + 1, at + 1 + limit);
  }

  private of(resource: string): Snapshot[] {
    return this.snapshots.filter((snapshot) => snapshot.resource === resource);
  }

  private async asked(request: string): Promise<void> {
    this.requests.push(request);
    await new Promise(setImmediate);
    if (this.overloaded) throw new SnapshotError('too many requests are waiting for the snapshot service');
    if (this.silent) throw new BusSilentError('tcp://127.0.0.1:5551', 6000, 3);
  }
}
