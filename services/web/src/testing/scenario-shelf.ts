// Saved scenarios as the web service's unit tests see them: in memory, each save for ever.

import { createHash } from 'node:crypto';
import { type Save, type Scenario, ScenarioConflict, type ScenarioHead, SnapshotError } from '@qplan/snapshots';
import type { ScenarioStore } from '../scenarios/scenario-desk.ts';

export class ScenarioShelf implements ScenarioStore {
  /** Newest first. */
  private readonly saved: Scenario[] = [];

  async list(state: ScenarioHead['state'] | 'all' = 'open'): Promise<ScenarioHead[]> {
    const ids = new Set(this.saved.map(({ id }) => id));
    const newest = [...ids].map((id) => headOf(this.saved.find((save) => save.id === id)!));
    return newest.filter((head) => state === 'all' || head.state === state);
  }

  async saves(id: string): Promise<ScenarioHead[]> {
    return this.of(id).map(headOf);
  }

  async get(id: string, version?: string): Promise<Scenario> {
    const found = this.of(id).find((save) => version === undefined || save.version === version);
    if (!found) throw new SnapshotError(`scenario ${id} has no save "${version}"`);
    return found;
  }

  async save(id: string, { expected, ...save }: Save): Promise<ScenarioHead> {
    const newest = this.saved.find((each) => each.id === id);
    if (newest?.version !== expected) throw new ScenarioConflict(`scenario ${id} has been saved meanwhile`);
    const version = createHash('sha1').update(`${this.saved.length} ${id}`).digest('hex');
    const time = new Date(Date.UTC(2026, 10, 24, 9, 0, this.saved.length)).toISOString();
    const scenario = { ...save, id, version, time };
    this.saved.unshift(scenario);
    return headOf(scenario);
  }

  private of(id: string): Scenario[] {
    const found = this.saved.filter((save) => save.id === id);
    if (found.length === 0) throw new SnapshotError(`there is no scenario "${id}"`);
    return found;
  }
}

function headOf({ edits: _, resources: __, ...head }: Scenario): ScenarioHead {
  return head;
}
