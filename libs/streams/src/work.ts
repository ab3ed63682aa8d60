// The stream `qplan work v1`: a work item a line.

import { type Demand, demandsWriter, estimateReader, readDemands } from './estimate.ts';
import { formatRow, splitList } from './field.ts';
import { memo } from './memo.ts';
import { type Fault, quote } from './problem.ts';
import type { ReadLine } from './section.ts';
import { readTrack } from './track.ts';
import { parseTriage, type Triage } from './triage.ts';

export interface WorkItem {
  readonly id: string;
  /** Smaller first. */
  readonly rank: number;
  readonly name: string;
  /** A skill at most once. */
  readonly estimate: readonly Demand[];
  readonly triage: Triage;
  readonly track: string;
  readonly team: string;
  readonly value: string;
  /** The ids of the items that this one needs first. */
  readonly prereqs: readonly string[];
}

export const workStream = 'qplan work v1';

const wholeNumber = /^-?\d+$/;

/** A reader of the stream's lines. */
export function itemReader(): ReadLine<WorkItem> {
  const shared = memo((name: string) => name);
  const readEstimate = estimateReader();
  return (line, fault) => {
    const [id = '', rank = '', name = '', estimate = '', triage = '', track, team = '', value = '', prereqs = ''] =
      line.split('\t');
    if (track === undefined) return fault('too few fields: id, rank, name, estimate, triage and track are needed');
    return {
      id,
      rank: readRank(rank, fault),
      name,
      estimate: readDemands('estimate', estimate, readEstimate, fault),
      triage: readTriage(triage, fault),
      track: readTrack(shared(track), fault),
      team: shared(team),
      value: shared(value),
      prereqs: splitList(prereqs, ','),
    };
  };
}

/** A writer of the stream's lines. */
export function itemWriter(): (item: WorkItem) => string {
  const formatDemands = demandsWriter(',');
  return ({ id, rank, name, estimate, triage, track, team, value, prereqs }) => {
    const amounts = formatDemands(estimate);
    return formatRow(id, `${rank}`, name, amounts, `${triage}`, track, team, value, prereqs.join(','));
  };
}

export function readRank(text: string, fault: Fault): number {
  const rank = wholeNumber.test(text.trim()) ? Number(text) : NaN;
  if (!Number.isSafeInteger(rank)) fault(`rank ${quote(text)} is not a whole number`);
  return rank + 0;
}

export function readTriage(text: string, fault: Fault): Triage {
  const triage = parseTriage(text);
  if (triage === undefined) fault(`triage ${quote(text)} is not a number`);
  return triage ?? 3;
}
