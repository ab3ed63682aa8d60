// The stream `qplan work v1`: a work item a line. Its days, its range and the cells that it came from are in fields that
// older readers do not look at.

import type { Demand, Triage, WorkItem } from '@qplan/plan';
import { formatValueCells, readCell, valueCellsReader } from './cell.ts';
import { type Day, formatDay } from './day.ts';
import { formatDecimal } from './decimal.ts';
import { demandsWriter, estimateReader, type ParseDemands, readDemands } from './estimate.ts';
import { formatRow, splitList, withoutEmptyEnd } from './field.ts';
import { memo } from './memo.ts';
import { readDay } from './params.ts';
import { type Fault, quote } from './problem.ts';
import { type ReadLine, readLines, type Section } from './section.ts';
import { readTrack } from './track.ts';
import { parseTriage } from './triage.ts';

export const workStream = 'qplan work v1';

const wholeNumber = /^-?\d+$/;

/** The items, each with the line that it is on. */
export interface WorkLines {
  readonly work: readonly WorkItem[];
  readonly lines: readonly number[];
}

export function readWork(section: Section): WorkLines {
  const read = itemReader();
  const lines: number[] = [];
  let line = section.line;
  const work = readLines(section, (text, fault) => {
    line += 1;
    const item = read(text, fault);
    if (item) lines.push(line);
    return item;
  });
  return { work, lines };
}

/** A reader of the stream's lines. */
function itemReader(): ReadLine<WorkItem> {
  const shared = memo((name: string) => name);
  const readEstimate = estimateReader();
  const readCells = valueCellsReader();
  return (line, fault) => {
    const [id = '', rank = '', name = '', estimate = '', triage = '', track, team = '', value = '', ...further] =
      line.split('\t');
    const [prereqs = '', ...rest] = further;
    if (track === undefined) return fault('too few fields: id, rank, name, estimate, triage and track are needed');
    const order = readRank(rank, fault);
    const demands = readDemands('estimate', estimate, readEstimate, fault);
    const item = {
      id,
      rank: order,
      name,
      estimate: demands,
      triage: readTriage(triage, fault),
      track: readTrack(shared(track), fault),
      team: shared(team),
      value: shared(value),
      prereqs: splitList(prereqs, ','),
    };
    return rest.length === 0
      ? item
      : { ...item, ...readRest(rest, demands, readEstimate, fault), ...readCells(rest[5]) };
  };
}

/** The fields that many streams do not have. */
function readRest(
  [notBefore = '', due = '', low = '', high = '', cell]: readonly string[],
  demands: readonly Demand[],
  readEstimate: ParseDemands,
  fault: Fault,
) {
  return {
    ...readOptionalDay('notBefore', notBefore, 'not before', fault),
    ...readOptionalDay('due', due, 'due date', fault),
    ...readBound('low', low, demands, readEstimate, fault),
    ...readBound('high', high, demands, readEstimate, fault),
    ...readCell(cell),
  };
}

/** What is empty is absent. */
function readOptionalDay<K extends 'notBefore' | 'due'>(key: K, text: string, field: string, fault: Fault) {
  const day = text.trim() === '' ? undefined : readDay(text, field, fault);
  return (day === undefined ? {} : { [key]: day }) as { readonly [key in K]?: Day };
}

/** The least or the most of an estimate: the estimate lies between them, skill by skill. What is empty is absent. */
function readBound<K extends 'low' | 'high'>(
  key: K,
  text: string,
  estimate: readonly Demand[],
  parse: ParseDemands,
  fault: Fault,
) {
  if (text.trim() === '') return {};
  const bound = readDemands(key, text, parse, fault);
  for (const { skill, weeks } of bound) {
    const estimated = estimate.find((demand) => demand.skill === skill)?.weeks;
    if (estimated === undefined) fault(`${key} ${quote(text)}: the estimate has no ${quote(skill)}`);
    else if (key === 'low' ? estimated < weeks : estimated > weeks) {
      const than = key === 'low' ? 'less' : 'more';
      fault(
        `${key} ${quote(text)}: the estimate of ${quote(skill)}, ${formatDecimal(estimated)}, is ${than} than that`,
      );
    }
  }
  return { [key]: bound } as { readonly [key in K]?: readonly Demand[] };
}

/** A writer of the stream's lines. */
export function itemWriter(): (item: WorkItem) => string {
  const formatDemands = demandsWriter(',');
  const optionalDay = (day: Day | undefined) => (day === undefined ? '' : formatDay(day));
  const formatCells = memo(formatValueCells);
  return ({ id, rank, name, estimate, triage, track, team, value, prereqs, ...item }) => {
    const amounts = formatDemands(estimate);
    const { notBefore, due, low = [], high = [], cell = '', cells } = item;
    const days = [optionalDay(notBefore), optionalDay(due)];
    const further = withoutEmptyEnd([...days, formatDemands(low), formatDemands(high), cell, formatCells(cells)]);
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
