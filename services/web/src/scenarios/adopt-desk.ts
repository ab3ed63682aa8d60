// Scenarios that are carried back into the sheets: what would be changed is shown first; what was shown is written, or nothing;
// and the plan that comes of it is compared with the scenario.

import { setTimeout as pause } from 'node:timers/promises';
import { type Scenario, ScenarioConflict, type ScenarioHead } from '@qplan/snapshots';
import { NobodyAnswers, type Transform } from '@qplan/stage';
import {
  type AdoptAnswer,
  adoptionDigest,
  type AdoptRequest,
  type FilledCell,
  type MoreCells,
} from '@qplan/stage/adoption';
import { columnName, type Day, quote } from '@qplan/streams';
import type { AdoptedDocument, AdoptionDocument, CellChangeDocument } from '../api.ts';
import { Waiting } from '../busy.ts';
import type { SnapshotReader } from '../plan/version-index.ts';
import type { AdoptionQuestion, FoundCells } from './compute-adoption.ts';
import { known, type ScenarioStore } from './scenario-desk.ts';

/** It is not written; the message says why. */
export class AdoptionRefused extends Error {}

/** What would be written is other than what was looked at. */
export class OtherAdoption extends Error {}

export interface AdoptSettings {
  /** The names of the raw and the conditioned data. */
  readonly raw: string;
  readonly conditioned: string;
  /** Stream → the name of its sheet. */
  readonly titles: ReadonlyMap<string, string>;
  /** Starts what finds cells; called when it is needed first. */
  readonly startAdopting: () => Transform;
  /** Asks who reads the sources. */
  readonly ask: (request: Omit<AdoptRequest, 'id'>) => Promise<AdoptAnswer>;
  readonly today: () => Day;
  /** How long the plan that comes of it is waited for, in ms. */
  readonly patienceMs: number;
}

interface Found {
  readonly scenario: Scenario;
  readonly cells: FoundCells;
  readonly digest: string;
  /** Of all but the formulas of new rows, which whoever reads the sources finds: theirs follow it in what is handed out. */
  readonly tag: string;
}

const tagGlue = '-';

const lookEveryMs = 200;

/** So many are looked at at once: each has all its data in memory, and the sources read. */
const mostLooks = 8;

const adoptedText = 'the scenario is in the sheets already';

/** Those of a row beside each other. */
function inOrder(changes: readonly FoundChange[]): FoundChange[] {
  return changes.toSorted((a, b) => a.stream.localeCompare(b.stream) || a.row - b.row || a.column - b.column);
}

type FoundChange = Pick<
  Extract<FoundCells, { changes: unknown }>['changes'][number],
  'stream' | 'row' | 'column' | 'was' | 'becomes' | 'about'
>;

export class AdoptDesk {
  private adopting: Transform | undefined;
  private readonly ending = new AbortController();
  private readonly looking = new Waiting(mostLooks, 'other scenarios are being looked at; try again in some seconds');

  constructor(
    private readonly scenarios: Pick<ScenarioStore, 'get' | 'save'>,
    private readonly snapshots: SnapshotReader,
    private readonly settings: AdoptSettings,
  ) {}

  /** Throws UnknownScenario, Busy. */
  look(id: string): Promise<AdoptionDocument> {
    return this.looking.for(() => this.lookAt(id));
  }

  private async lookAt(id: string): Promise<AdoptionDocument> {
    const { scenario, cells, tag } = await this.find(id);
    const head = headOf(scenario);
    const nothing = { tag, scenario: head, changes: [], elsewhere: [], byHand: [], refused: [], sources: [] };
    if ('problem' in cells) return { ...nothing, problem: cells.problem };
    const told = {
      ...nothing,
      changes: cells.changes.map((change) => this.told(change)),
      elsewhere: cells.elsewhere.map((change) => this.told(change)),
      byHand: [...cells.byHand],
    };
    if (scenario.adopted !== undefined) return { ...told, problem: adoptedText };
    if (cells.changes.length === 0) return { ...told, problem: nothingText(cells) };
    const looked = await this.ask(scenario).catch((error: Error) => {
      if (error instanceof NobodyAnswers) return error;
      throw error;
    });
    if (looked instanceof NobodyAnswers) return { ...told, problem: looked.message };
    const { outcome, reason, sources, refused, filled = [], more } = looked;
    const problem = outcome === 'refused' ? reason : sources.find((source) => source.problem !== undefined)?.problem;
    const { formulas, byHand } = this.toldOfFilled(filled, cells.changes);
    return {
      ...told,
      tag: [tag, ...sources.flatMap(({ formulas: seen }) => seen ?? [])].join(tagGlue),
      changes: inOrder([...cells.changes, ...formulas]).map((change) => this.told(change)),
      byHand: [...told.byHand, ...byHand, ...(more ? notListed(more) : [])],
      sources: sources.map(({ name, cells: count, problem: why }) => ({
        name,
        cells: count,
        ...(why !== undefined && { problem: why }),
      })),
      refused: refused.map(({ reason: why, ...place }) => ({ ...this.addressOf(place), reason: why })),
      ...(problem !== undefined && { problem }),
    };
  }

  /** Writes what was looked at. Throws OtherAdoption, AdoptionRefused, UnknownScenario, NobodyAnswers. */
  async adopt(id: string, tag: string, by: string): Promise<AdoptedDocument> {
    const found = await this.find(id);
    const [seen, ...formulas] = tag.split(tagGlue);
    if (found.tag !== seen)
      throw new OtherAdoption('the scenario, or what it would change, is not what you looked at any more: look again');
    const { scenario, cells } = found;
    if ('problem' in cells) throw new AdoptionRefused(cells.problem);
    if (scenario.adopted !== undefined) throw new AdoptionRefused(adoptedText);
    if (cells.changes.length === 0) throw new AdoptionRefused(nothingText(cells));
    const before = await this.snapshots.newest(this.settings.conditioned);
    const answer = await this.ask(scenario, { digest: found.digest, formulas });
    if (answer.outcome !== 'written') throw new AdoptionRefused(answer.reason ?? 'it was not written');
    const came = await this.awaited(scenario, before?.version);
    const head = came === undefined ? headOf(scenario) : await this.keep(scenario, came.version, by);
    return {
      scenario: head,
      sources: answer.sources.map(({ name, cells: count, kept }) => ({
        name,
        cells: count,
        ...(kept !== undefined && { kept }),
      })),
      became: came?.version ?? null,
      differs: came?.differs ?? [],
      ...(answer.reason !== undefined && { problem: answer.reason }),
    };
  }

  /** What is being found is given up. */
  stop(): void {
    this.ending.abort();
  }

  /** `seen`: that is written. */
  private ask(
    { id, version }: Scenario,
    seen?: Required<Pick<AdoptRequest, 'digest' | 'formulas'>>,
  ): Promise<AdoptAnswer> {
    const { ask, today } = this.settings;
    return ask({ scenario: id, version, today: today(), ...seen });
  }

  private async find(id: string): Promise<Found> {
    const { raw: rawName, conditioned: name, today } = this.settings;
    const scenario = await known(this.scenarios.get(id));
    const base = await this.snapshots.get(name, scenario.base);
    const from = base.from.find(({ resource }) => resource === rawName);
    const meant = scenario.resources.get(name);
    const raw = from && (await this.snapshots.get(rawName, from.version));
    const cells: FoundCells =
      raw === undefined || meant === undefined
        ? { problem: 'nobody knows which sheets the scenario was laid on: its data was put by hand' }
        : await this.answered({ ask: 'cells', raw: raw.content, base: base.content, scenario: meant, today: today() });
    const digest = 'problem' in cells ? '' : adoptionDigest(cells.changes);
    return { scenario, cells, digest, tag: adoptionDigest([scenario.version, cells]) };
  }

  private async answered<T>(question: AdoptionQuestion): Promise<T> {
    this.adopting ??= this.settings.startAdopting();
    const answer = await this.adopting(JSON.stringify(question), this.ending.signal);
    return JSON.parse(typeof answer === 'string' ? answer : answer.text) as T;
  }

  /**
   * The conditioned data that came of the writing, and what of the scenario they lack: they are of other raw data than those that
   * it is laid on. What was there `before` may be so too, since another sheet was changed: it counts where it lacks nothing, as
   * where all had been written already. undefined: they did not come in time.
   */
  private async awaited(
    { base, resources }: Scenario,
    before: string | undefined,
  ): Promise<{ readonly version: string; readonly differs: readonly string[] } | undefined> {
    const { conditioned, patienceMs } = this.settings;
    const end = performance.now() + patienceMs;
    const rawOf = (inputs: readonly { readonly version: string }[]) => inputs.map(({ version }) => version).join();
    const laidOn = rawOf((await this.snapshots.get(conditioned, base)).from);
    let looked = base;
    while (performance.now() < end) {
      const newest = await this.snapshots.newest(conditioned);
      if (newest && newest.version !== looked && rawOf(newest.from) !== laidOn) {
        looked = newest.version;
        const { content } = await this.snapshots.get(conditioned, looked);
        const scenario = resources.get(conditioned) ?? '';
        const differs = await this.answered<string[]>({ ask: 'lacks', now: content, scenario });
        if (looked !== before || differs.length === 0) return { version: looked, differs };
      }
      await pause(lookEveryMs, undefined, { signal: this.ending.signal });
    }
    return undefined;
  }

  /** Says that it was adopted. Who has saved it meanwhile has another scenario, which was not. */
  private async keep(scenario: Scenario, adopted: string, by: string): Promise<ScenarioHead> {
    const { id, version, time: _, ...save } = scenario;
    try {
      return await this.scenarios.save(id, { ...save, by: by || save.by, adopted, expected: version });
    } catch (error) {
      if (error instanceof ScenarioConflict) return headOf(await this.scenarios.get(id));
      throw error;
    }
  }

  private told({ was, becomes, about, ...place }: FoundChange): CellChangeDocument {
    return { ...this.addressOf(place), was, becomes, about };
  }

  /** The formulas that new rows get of the rows that they look like, and those that somebody has to copy. */
  private toldOfFilled(filled: readonly FilledCell[], changes: readonly FoundChange[]) {
    const told = filled.map(({ stream, row, column, like, formula }) => {
      const about = changes.find((change) => change.stream === stream && change.row === row)?.about ?? '';
      return { stream, row, column, like, about, formula };
    });
    return {
      formulas: told.flatMap(({ formula, ...place }) =>
        formula === undefined ? [] : [{ ...place, was: '', becomes: formula }],
      ),
      byHand: told.flatMap(({ about, like, formula, ...place }) => {
        const [{ sheet, cell }, from] = [this.addressOf(place), this.addressOf({ ...place, row: like })];
        return formula === undefined ? `${quote(about)}: copy the formula of ${sheet}!${from.cell} to ${cell}` : [];
      }),
    };
  }

  private addressOf({
    stream,
    row,
    column,
  }: {
    readonly stream: string;
    readonly row: number;
    readonly column: number;
  }) {
    return { sheet: this.settings.titles.get(stream) ?? stream, cell: `${columnName(column)}${row + 1}` };
  }
}

/** What of the cells is in no list, as what is left to do about it. */
function notListed({ refused, formulas, byHand }: MoreCells): string[] {
  const lines: [number, string][] = [
    [byHand, 'formulas to be copied into new rows from the rows that they look like'],
    [formulas, 'formulas that new rows get: look at them once they are written'],
    [refused, 'cells that stay as they are: look for them once the others are written'],
  ];
  return lines.flatMap(([count, text]) => (count > 0 ? [`not in these lists: ${count} more ${text}`] : []));
}

function nothingText({ elsewhere, byHand }: Exclude<FoundCells, { problem: string }>): string {
  if (elsewhere.length > 0)
    return 'no source may be written: write = yes in the [pull.…] section of one lets QPlan change its cells';
  return byHand.length > 0 ? 'no cell says what the scenario changes' : 'the sheets say what the scenario says';
}

function headOf({ edits: _, resources: __, ...head }: Scenario): ScenarioHead {
  return head;
}
