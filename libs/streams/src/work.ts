// The stream `qplan work v1`: a work item a line. Fields 10 to 13 are for what `docs/streams.md` reserves them for; field
// 14, which older readers do not look at, is the cell that the item came from.

import type { Triage, WorkItem } from '@qplan/plan';
import { readCell } from './cell.ts';
import { demandsWriter, estimateReader, readDemands } from './estimate.ts';
import { formatRow, splitList } from './field.ts';
import { memo } from './memo.ts';
import { type Fault, quote } from './problem.ts';
import type { ReadLine } from './section.ts';
import { readTrack } from './track.ts';
import { parseTriage } from './triage.ts';

export const workStream = 'qplan work v1';

const wholeNumber = /^-?\d+$/;

/** A reader of the stream's lines. */
export function itemReader(): ReadLine<WorkItem> {
  const shared = memo((name: string) => name);
  const readEstimate = estimateReader();
  return (line, fault) => {
    const [id = '', rank = '', name = '', estimate = '', triage = '', track, team = '', value = '', ...further] =
      line.split('\t');
    const [prereqs = '', , , , , cell] = further;
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
      ...readCell(cell),
    };
  };
}

/** A writer of the stream's lines. */
export function itemWriter(): (item: WorkItem) => string {
  const formatDemands = demandsWriter(',');
  return ({ id, rank, name, estimate, triage, track, team, value, prereqs, cell = '' }) => {
    const amounts = formatDemands(estimate);
    const further = cell === '' ? [] : ['', '', '', '', cell];
    return formatRow(id, `${rank}`, name, amounts, `${triage}`, track, team, value, prereqs.join(','), ...further);
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
