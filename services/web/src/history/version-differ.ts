// Differences between plans, found in a thread, one after another, and kept for a while.

import { isoDay } from '@qplan/streams';
import { Waiting } from '../busy.ts';
import { titledCell } from '../plan/titled-cell.ts';
import { Recent, remembered } from '../recent.ts';
import type { Text, VersionsCompared } from './compare-versions.ts';
import type { DiffDocument } from './history-schema.ts';
import type { HistoryWork } from './thread.ts';

/** A line of the history each; those of a whole diff are larger, and few. */
const kept = { lines: 2_000, diffs: 16 };
const mostChanges = 100;
/** That somebody waits for, each for seconds at worst. */
const mostWaiting = 8;

/** What the history says of a change from one version to the next. */
export interface Line {
  readonly line: string;
  /** A hundred at most. */
  readonly changes: readonly string[];
  readonly count: number;
  readonly sheets: readonly string[];
}

/** A version of conditioned data, whose text is read when it is needed. */
export interface Version {
  readonly version: string;
  read(): Promise<string>;
}

export type Differences = Pick<DiffDocument, 'changes' | 'outcomes'>;

export class VersionDiffer {
  private readonly lines = new Recent<string, Promise<Line>>(kept.lines);
  private readonly diffs = new Recent<string, Promise<Differences>>(kept.diffs);
  private readonly waiting = new Waiting(mostWaiting, 'other versions are being compared; try again in some seconds');

  /** `titles` has the name of a raw stream's sheet. */
  constructor(
    private readonly titles: ReadonlyMap<string, string>,
    private readonly ask: (work: HistoryWork) => Promise<string>,
  ) {}

  /** Throws BadInput where a version holds what cannot be read, Busy, and as `read` does. */
  line(from: Version, to: Version): Promise<Line> {
    return remembered(this.lines, `${from.version} ${to.version}`, async () => {
      const { line, changes } = await this.compare(from, to, false);
      const sheets = changes.flatMap(({ cell, cellBefore }) => this.sheetOf(cell ?? cellBefore) ?? []);
      const texts = changes.slice(0, mostChanges).map(({ text }) => text);
      return { line, changes: texts, count: changes.length, sheets: [...new Set(sheets)] };
    });
  }

  /** The same with what came of it. */
  differences(from: Version, to: Version): Promise<Differences> {
    return remembered(this.diffs, `${from.version} ${to.version}`, async () => {
      const { changes, outcomes } = await this.compare(from, to, true);
      const dayOf = (day: number | undefined) => (day === undefined ? null : isoDay(day));
      return {
        changes: changes.map(({ about, name, kind, text, weeks, cell, cellBefore }) => ({
          about,
          name,
          kind,
          text,
          weeks,
          ...(cell !== undefined && { cell: titledCell(cell, this.titles) }),
          ...(cellBefore !== undefined && { cellBefore: titledCell(cellBefore, this.titles) }),
        })),
        outcomes: outcomes.map(({ name, track, was, is, days = null, text, causes }) => ({
          name,
          track,
          was: dayOf(was),
          is: dayOf(is),
          days,
          text,
          causes: causes.map(({ text, days = null, cell }) => ({
            text,
            days,
            ...(cell !== undefined && { cell: titledCell(cell, this.titles) }),
          })),
        })),
      };
    });
  }

  private async compare(from: Version, to: Version, outcomes: boolean): Promise<VersionsCompared> {
    return this.waiting.for(async () => {
      const [was, is] = await Promise.all([textOf(from), textOf(to)]);
      return JSON.parse(await this.ask({ compare: { from: was, to: is, outcomes } })) as VersionsCompared;
    });
  }

  private sheetOf(cell: string | undefined): string | undefined {
    if (cell === undefined) return undefined;
    const stream = cell.slice(0, cell.lastIndexOf('!'));
    return this.titles.get(stream) ?? stream;
  }
}

async function textOf({ version, read }: Version): Promise<Text> {
  return { version, content: await read() };
}
