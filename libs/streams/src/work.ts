// The stream `qplan work v1`: a work item a line.

import { type Demand, formatDemands, parseEstimate } from './estimate.ts';
import { formatRow, splitList } from './field.ts';
import { type Fault, quote } from './problem.ts';
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

export function readItem(line: string, fault: Fault): WorkItem | undefined {
  const fields = line.split('\t');
  const [id = '', rank = '', name = '', estimate = '', triage = '', track, team = '', value = '', prereqs = ''] =
    fields;
  if (track === undefined) return fault('too few fields: id, rank, name, estimate, triage and track are needed');
  return {
    id,
    rank: readRank(rank, fault),
    name,
    estimate: readEstimate(estimate, fault),
    triage: readTriage(triage, fault),
    track: readTrack(track, fault),
    team,
    value,
    prereqs: splitList(prereqs, ','),
  };
}

export function formatItem(item: WorkItem): string {
  const { id, rank, name, estimate, triage, track, team, value, prereqs } = item;
  return formatRow(
    id,
    `${rank}`,
    name,
    formatDemands(estimate, ','),
    `${triage}`,
    track,
    team,
    value,
    prereqs.join(','),
  );
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

export function readEstimate(text: string, fault: Fault): readonly Demand[] {
  const estimate = parseEstimate(text);
  if (typeof estimate !== 'string') return estimate;
  fault(`estimate ${quote(text)}: ${estimate}`);
  return [];
}
