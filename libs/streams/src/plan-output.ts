// What the planning filter writes: eight streams. Every list by track, skill or triage follows the order of the
// streams that name them.

import type { Plan, PlanInParts, PlannedItem } from '@qplan/plan';
import { readCell } from './cell.ts';
import { demandsWriter, estimateReader, readDemands, shortageReader } from './estimate.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';
import { formatDay } from './day.ts';
import { cleanField, formatRow } from './field.ts';
import { formatParams, paramsStream, readDay, readParams } from './params.ts';
import { memo } from './memo.ts';
import { type Fault, type Parsed, quote } from './problem.ts';
import { readItems, type ReadLine, readLines, readText } from './section.ts';
import { formatStream } from './stacked.ts';
import { readRank, readTriage } from './work.ts';

const stream = {
  params: paramsStream,
  tracks: 'qplan tracks v1',
  skills: 'qplan skills v1',
  triages: 'qplan triages v1',
  manpower: 'qplan track manpower v1',
  demand: 'qplan track-triage demand v1',
  staff: 'qplan track-skill staff v1',
  work: 'qplan track work v1',
};
const trackItem = 'qplan track item';
const triageItem = 'qplan triage item';
const skillItem = 'qplan skill item';
const notFinished = 'DNF';

export function formatPlan(plan: Plan): string {
  return [...formatPlanInParts(plan)].join('');
}

/** Writes a plan line by line, so that one of any size can be sent on without being held as one text. */
export function* formatPlanInParts(plan: PlanInParts): Generator<string> {
  yield formatStream(stream.params, [formatParams(plan.params)]);
  yield formatStream(stream.tracks, plan.tracks.map(cleanField));
  yield formatStream(stream.skills, plan.skills.map(cleanField));
  yield formatStream(stream.triages, plan.triages.map(String));
  yield formatStream(stream.manpower, plan.manpower.map(formatNumbers));

  yield formatStream(stream.demand, []);
  for (const levels of plan.demand) yield formatStream(triageItem, levels.map(formatNumbers), 1);

  yield formatStream(stream.staff, []);
  for (const skills of plan.staff) {
    yield formatStream(trackItem, [], 1);
    for (const names of skills) yield formatStream(skillItem, names.map(cleanField), 2);
  }

  yield formatStream(stream.work, []);
  const formatPlannedItem = plannedItemWriter();
  for (const items of plan.work) {
    yield formatStream(trackItem, [], 1);
    for (const item of items) yield `\t\t${formatPlannedItem(item)}\n`;
  }
}

/** Reads a plan, or every fault in it. Never throws. */
export function parsePlan(text: string): Parsed<Plan> {
  return readText(text, Object.values(stream), (section) => {
    const tracks = readLines(section(stream.tracks), asIs);
    const skills = readLines(section(stream.skills), asIs);
    const triages = readLines(section(stream.triages), readTriage);
    const readNumbers = numbersReader(skills.length);
    const readItem = plannedItemReader();
    return {
      params: readParams(section(stream.params)),
      tracks,
      skills,
      triages,
      manpower: readLines(section(stream.manpower), readNumbers, tracks.length),
      demand: readItems(section(stream.demand), triageItem, tracks.length).map((levels) =>
        readLines(levels, readNumbers, triages.length),
      ),
      staff: readItems(section(stream.staff), trackItem, tracks.length).map((track) =>
        readItems(track, skillItem, skills.length).map((names) => readLines(names, asIs)),
      ),
      work: readItems(section(stream.work), trackItem, tracks.length).map((items) => readLines(items, readItem)),
    };
  });
}

const asIs = (line: string) => line;

function formatNumbers(numbers: readonly number[]): string {
  return numbers.map(formatDecimal).join('\t');
}

/** A reader of lines that hold `count` numbers each. */
function numbersReader(count: number) {
  return (line: string, fault: Fault): number[] => {
    const fields = count === 0 && line === '' ? [] : line.split('\t');
    if (fields.length !== count) fault(`${fields.length} numbers, where ${count} should be`);
    return fields.map((field) => parseDecimal(field) ?? fault(`${quote(field)} is not a number`) ?? 0);
  };
}

function plannedItemWriter(): (item: PlannedItem) => string {
  const formatDemands = demandsWriter(', ');
  // An item of a track is an item of All too, with the same estimate; a shortage is each item's own.
  const formatEstimate = formatDemands;
  const formatDate = memo(formatDay);
  const cleanTrack = memo(cleanField);
  return ({ track, rank, triage, name, estimate, shortage, devComplete, id, cell }) => {
    const date = devComplete === undefined ? notFinished : formatDate(devComplete);
    const [needed, short] = [formatEstimate(estimate), formatDemands(shortage)];
    const line = [cleanTrack(track), rank, triage, cleanField(name), needed, short, date].join('\t');
    return cell === undefined ? line : `${line}\t${formatRow(id ?? '', cell)}`;
  };
}

function plannedItemReader(): ReadLine<PlannedItem> {
  const shared = memo((name: string) => name);
  const readNeeded = estimateReader();
  const readShort = shortageReader();
  return (line, fault) => {
    const [track = '', rank = '', triage = '', name = '', estimate = '', shortage = '', devComplete, ...origin] =
      line.split('\t');
    if (devComplete === undefined)
      return fault('too few fields: track, rank, triage, name, estimate, shortage and dev complete date are needed');
    return {
      track: shared(track),
      rank: readRank(rank, fault),
      triage: readTriage(triage, fault),
      name,
      estimate: readDemands('estimate', estimate, readNeeded, fault),
      shortage: readDemands('shortage', shortage, readShort, fault),
      devComplete: devComplete === notFinished ? undefined : readDay(devComplete, 'dev complete date', fault),
      ...readOrigin(origin),
    };
  };
}

/** The item's id and cell, in fields that older readers do not look at: both are there, or neither is. */
function readOrigin([id = '', text]: readonly string[]): Pick<PlannedItem, 'id' | 'cell'> {
  const { cell } = readCell(text);
  return cell === undefined ? {} : { id, cell };
}
