// What is done with saved scenarios: the browser says what is edited and what the data are then; their plan is computed here.

import { randomBytes } from 'node:crypto';
import { type SavedScenarios, type Scenario, type ScenarioHead, SnapshotError } from '@qplan/snapshots';
import type { Transform } from '@qplan/stage';
import { parsePlan } from '@qplan/streams';
import type * as v from 'valibot';
import type { PlanDocument } from '../api.ts';
import { planDocument } from '../plan/plan-document.ts';
import { UnreadableVersion } from '../plan/plan-reader.ts';
import type { newScenarioSchema, scenarioChangeSchema, ScenarioDocument } from './scenario-schema.ts';

export type ScenarioStore = Pick<SavedScenarios, 'list' | 'saves' | 'get' | 'save'>;

/** There is no such scenario, or no such save of it. The message says which. */
export class UnknownScenario extends Error {}

export interface DeskSettings {
  /** The names of the conditioned data and of the plan. */
  readonly conditioned: string;
  readonly plan: string;
  /** Makes what computes a plan; called when one is computed first. */
  readonly startPlanning: () => Transform;
}

type NewScenario = v.InferOutput<typeof newScenarioSchema>;
type Change = v.InferOutput<typeof scenarioChangeSchema>;

export class ScenarioDesk {
  private planning: Transform | undefined;
  private readonly ending = new AbortController();

  constructor(
    private readonly scenarios: ScenarioStore,
    private readonly settings: DeskSettings,
  ) {}

  list(state: ScenarioHead['state'] | 'all'): Promise<ScenarioHead[]> {
    return this.scenarios.list(state);
  }

  saves(id: string): Promise<ScenarioHead[]> {
    return known(this.scenarios.saves(id));
  }

  /** Throws UnknownScenario. */
  async document(id: string, version?: string): Promise<ScenarioDocument> {
    const { resources: _, edits, ...head } = await this.get(id, version);
    return { ...head, edits: JSON.parse(edits) as ScenarioDocument['edits'] };
  }

  /** The plan with the edits laid on. Throws UnknownScenario, UnreadableVersion. */
  async plan(id: string, version?: string): Promise<PlanDocument> {
    const scenario = await this.get(id, version);
    const parsed = parsePlan(scenario.resources.get(this.settings.plan) ?? '');
    if (!parsed.ok) throw new UnreadableVersion(`scenario ${id}`, scenario.version, parsed.problems);
    const { version: save, time, by, base } = scenario;
    const lineage = [
      { resource: `scenario ${id}`, version: save, time, by },
      { resource: this.settings.conditioned, version: base, time: '', by: '' },
    ];
    return planDocument(parsed.value, { version: save, time, lineage, madeBy: 'built-in' });
  }

  /** The conditioned data with the edits laid on, and the save that it is of. Throws UnknownScenario. */
  async conditioned(id: string): Promise<{ readonly version: string; readonly time: string; readonly text: string }> {
    const { version, time, resources } = await this.get(id);
    return { version, time, text: resources.get(this.settings.conditioned) ?? '' };
  }

  /** Throws BadInput for data that cannot be planned. */
  async create({ edits, conditioned, ...words }: NewScenario): Promise<ScenarioHead> {
    const contents = await this.contents(edits, conditioned);
    return this.scenarios.save(idFor(words.name), { ...words, state: 'open', ...contents });
  }

  /** `expected`: the save that the change is of. Throws ScenarioConflict, UnknownScenario, BadInput. */
  async change(id: string, expected: string, { laid, ...words }: Change): Promise<ScenarioHead> {
    const before = await this.get(id);
    const { name, note, state, by, base, adopted } = before;
    const contents = laid ? await this.contents(laid.edits, laid.conditioned) : before;
    const { edits, resources } = contents;
    const kept = { name, note, state, by, ...words, base: laid?.base ?? base, expected, edits, resources };
    // Other edits are another scenario than the one that was adopted.
    const save = { ...kept, ...(adopted !== undefined && !laid && { adopted }) };
    return known(this.scenarios.save(id, save));
  }

  /** A plan that is being computed is given up. */
  stop(): void {
    this.ending.abort();
  }

  private get(id: string, version?: string): Promise<Scenario> {
    return known(this.scenarios.get(id, version));
  }

  private async contents(edits: readonly unknown[], conditioned: string) {
    this.planning ??= this.settings.startPlanning();
    const planned = await this.planning(conditioned, this.ending.signal);
    const plan = typeof planned === 'string' ? planned : planned.text;
    const resources = new Map([
      [this.settings.conditioned, conditioned],
      [this.settings.plan, plan],
    ]);
    return { edits: JSON.stringify(edits), resources };
  }
}

/** `without-refunds-3fa2`: what can be read of the name, and no other's. */
function idFor(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['scenario'];
  const readable = words.join('-').slice(0, 40).replace(/-$/, '');
  return `${readable}-${randomBytes(2).toString('hex')}`;
}

/** Throws UnknownScenario where the store knows of none. */
export async function known<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    const isUnknown =
      error instanceof SnapshotError && /^(there is no scenario|scenario \S+ has no save)/.test(error.message);
    throw isUnknown ? new UnknownScenario(error.message, { cause: error }) : error;
  }
}
