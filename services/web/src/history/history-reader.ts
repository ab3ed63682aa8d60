// The history of the plan, as people read it: what changed, from newest to oldest. Saves within minutes are one entry.

import { BadInput } from '@qplan/stage';
import type { Input, Version } from '@qplan/snapshots';
import type { VersionIndex } from '../plan/version-index.ts';
import { Recent, remembered } from '../recent.ts';
import type { HistoryDocument, HistoryEntryDocument } from './history-schema.ts';
import type { Line, VersionDiffer } from './version-differ.ts';

export interface HistoryAsked {
  /** So many entries at most. */
  readonly limit: number;
  /** Only what is older than this version of the plan. */
  readonly before?: string | undefined;
  /** Only entries with this text in them, in any case: a name, a day (`Feb 3`, `2027-02-03`), a kind of change. */
  readonly find?: string | undefined;
  /** Saves with less than so many minutes between them, of one day, are one entry; 0: each is one. */
  readonly minutes: number;
}

const mostSaves = 500;
const chunk = 200;
/** After so long a page is answered as far as it is, in ms: with an entry at least, but that nothing was found. */
const patience = { list: 150, search: 1_500 };
/** So many texts are asked for before they are needed; each is needed twice, for what is before it and for what is after. */
const textsAhead = 6;

const dayText = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' });

/** Saves that are one entry, newest first, and the version before them. */
interface Run {
  readonly saves: readonly Version[];
  readonly older: Version | undefined;
}

export class HistoryReader {
  private readonly texts = new Recent<string, Promise<string>>(2 * textsAhead);

  constructor(
    private readonly index: VersionIndex,
    /** The resource of the plan. */
    private readonly resource: string,
    private readonly differ: Pick<VersionDiffer, 'line'>,
    /** The text of a version, which a plan says that it was made from. */
    private readonly read: (input: Input) => Promise<string>,
  ) {}

  /** Throws SnapshotError for an unknown version. */
  async page({ limit, before, find, minutes }: HistoryAsked): Promise<HistoryDocument> {
    const wanted = find?.trim().toLowerCase() ?? '';
    const until = performance.now() + (wanted === '' ? patience.list : patience.search);
    const entries: HistoryEntryDocument[] = [];
    let searchedTo: string | null = null;
    for await (const { saves, older } of this.readAhead(this.runs(before, minutes))) {
      const entry = await this.entry(saves, older);
      searchedTo = entry.since;
      if (isFound(entry, wanted)) entries.push(entry);
      const isFull = entries.length === limit;
      const isLate = performance.now() > until && (wanted !== '' || entries.length > 0);
      if (older && (isFull || isLate)) return { entries, next: saves.at(-1)!.version, searchedTo };
    }
    return { entries, next: null, searchedTo };
  }

  private async *readAhead(runs: AsyncIterable<Run>): AsyncGenerator<Run> {
    const waiting: Run[] = [];
    for await (const run of runs) {
      waiting.push(run);
      const input = run.saves[0]!.from[0];
      // Who needs it hears why it cannot be had.
      if (input) this.text(input).catch(() => undefined);
      if (waiting.length > textsAhead) yield waiting.shift()!;
    }
    yield* waiting;
  }

  private text(input: Input): Promise<string> {
    return remembered(this.texts, `${input.resource} ${input.version}`, () => this.read(input));
  }

  private async *runs(before: string | undefined, minutes: number): AsyncGenerator<Run> {
    let saves: Version[] = [];
    for await (const version of this.versions(before)) {
      const newer = saves.at(-1);
      if (newer && (saves.length === mostSaves || !isSoonBefore(version, newer, minutes))) {
        yield { saves, older: version };
        saves = [];
      }
      saves.push(version);
    }
    if (saves.length > 0) yield { saves, older: undefined };
  }

  private async *versions(before: string | undefined): AsyncGenerator<Version> {
    for (let last = before; ;) {
      const versions = await this.index.log(this.resource, {
        limit: chunk,
        ...(last !== undefined && { before: last }),
      });
      yield* versions;
      if (versions.length < chunk) return;
      last = versions.at(-1)!.version;
    }
  }

  private async entry(saves: readonly Version[], older: Version | undefined): Promise<HistoryEntryDocument> {
    const [newest, oldest] = [saves[0]!, saves.at(-1)!];
    const { line, changes, count, sheets, problem } = await this.changed(newest, older);
    return {
      version: newest.version,
      time: newest.time,
      since: oldest.time,
      saves: saves.length,
      before: older?.version ?? null,
      by: newest.by,
      sheets,
      line,
      changes,
      count,
      ...(problem !== undefined && { problem }),
    };
  }

  private async changed(newest: Version, older: Version | undefined): Promise<Line & { readonly problem?: string }> {
    const nothing = { line: '', changes: [], count: 0, sheets: [] };
    if (older === undefined) return { ...nothing, line: 'The first version' };
    const [from, to] = [older.from[0], newest.from[0]];
    if (from === undefined || to === undefined) return { ...nothing, problem: 'it does not say what it was made from' };
    if (from.version === to.version) return { ...nothing, line: 'Planned anew from the same data' };
    const textOf = (input: Input) => ({ version: input.version, read: () => this.text(input) });
    try {
      return await this.differ.line(textOf(from), textOf(to));
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      return { ...nothing, problem: error.message };
    }
  }
}

function isSoonBefore(older: Version, newer: Version, minutes: number): boolean {
  const isNear = Date.parse(newer.time) - Date.parse(older.time) < minutes * 60_000;
  return isNear && older.time.slice(0, 10) === newer.time.slice(0, 10);
}

function isFound({ line, changes, by, sheets, time, since }: HistoryEntryDocument, wanted: string): boolean {
  if (wanted === '') return true;
  const days = [time, since].flatMap((at) => [at.slice(0, 10), dayText.format(new Date(at))]);
  return [line, ...changes, by, ...sheets, ...days].some((text) => text.toLowerCase().includes(wanted));
}
