// A person as the staff sheet has them, and which part of their time there is.
import type { SheetSettings } from '@qplan/config';
import { type Day, formatDay, formatPercent, type PartOfTime, type ValueCell } from '@qplan/streams';
import { type Range, readOneDay, readRanges } from '../cells/days.ts';
import { readPeriod } from '../cells/periods.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { expectedShare, type HeadCount, headCounts, readShare } from '../cells/shares.ts';
import type { Mark, Marks } from './marks.ts';

/** Somebody in one track with one skill: all of their time, or a part of it. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  /** As the sheet has the name: by what vacations call them. */
  readonly calledBy: string;
  readonly team: string;
  readonly track: string;
  readonly skill: string;
  readonly part: PartOfTime;
  readonly away: readonly Range[];
  /** The cell of the skill. */
  readonly skillWhere: string;
  /** The cell of the name, as people find it and as programs do: `Staff!B3`, `raw staff!B3`. */
  readonly where: string;
  readonly place: string;
  /** Where the sheet has other values. */
  readonly cells: readonly ValueCell[];
}

export interface Staff {
  readonly people: readonly StaffMember[];
  /** Names that are in the sheet but left out: whoever mentions them makes no mistake. */
  readonly leftOut: readonly string[];
}

/** Who there is of a cell: one, or several of one name. */
export interface Heads {
  readonly parts: readonly PartOfTime[];
  readonly away: readonly Range[];
  /** On some day of the plan they are there. */
  readonly counts: boolean;
  /** The parts are those of one person's time. */
  readonly isOne?: boolean;
}

export const nobody: Heads = { parts: [], away: [], counts: false };

/** What the marks are read by: the plan, and what numbers in the column of shares say. */
export interface MarkSettings {
  readonly plan: Reckoning;
  readonly partQuarter: SheetSettings['staff']['partQuarter'];
  readonly headCount?: ((text: string) => HeadCount) | undefined;
}

/** The members that a cell makes: each of several people has a name of their own, by which they can be told apart. */
export function membersOf(
  member: Omit<StaffMember, 'name' | 'part'>,
  { parts, away, isOne = false }: Heads,
): StaffMember[] {
  return parts.map((part, index) => ({
    ...member,
    id: member.id === '' || isOne || index === 0 ? member.id : `${member.id}-${index + 1}`,
    name: isOne || index === 0 ? member.calledBy : `${member.calledBy} ${index + 1}`,
    part,
    away: [...member.away, ...away],
  }));
}

/**
 * Which part of the person's time there is. Without parts the person is left out: part_quarter says so, or they are away all
 * the time, or their share is none, which is reported; or something is wrong, and then that is a problem.
 */
export function headsOf(name: string, marks: Marks, settings: MarkSettings, problems: Problems): Heads {
  const { plan, partQuarter } = settings;
  const time = marks.starts ?? marks.leaves;
  const { where } = marks.absent ?? time ?? marks.share ?? marks.people ?? { where: '' };
  for (const doubt of marks.doubts ?? []) problems.warn(doubt.where, `${quote(name)}: ${doubt.message}`);
  if (marks.absent) {
    problems.warn(where, `${quote(name)}: ${quote(marks.absent.text)}: left out`);
    return nobody;
  }
  if (time && partQuarter === 'skip') {
    problems.warn(where, `${quote(name)} is not there all the time: left out, as part_quarter says`);
    return nobody;
  }
  const before = problems.errors.length;
  const percent = readPercent(marks, settings, problems) ?? 100;
  const firstDay = marks.starts && readMarkedDay(name, 'starts', marks.starts, plan, problems);
  const lastDay = marks.leaves && readMarkedDay(name, 'leaves', marks.leaves, plan, problems);
  if (firstDay !== undefined && lastDay !== undefined && lastDay < firstDay) {
    problems.error(marks.leaves!.where, `${quote(name)} leaves before the start on ${formatDay(firstDay)}`);
  }
  const away = marks.away ? readAway(name, marks.away, plan, problems) : [];
  if (problems.errors.length > before) return nobody;
  if (percent === 0) {
    problems.warn(where, `${quote(name)} is there for 0%: left out`);
    return nobody;
  }
  const days = {
    ...(firstDay === undefined ? {} : { firstDay }),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
  const isSaid = marks.share !== undefined || percent < 100;
  const parts = sharesOf(percent).map((share) => ({
    ...(isSaid && percent <= 100 ? { share } : partial(share)),
    ...days,
  }));
  explain(name, percent, parts, marks, problems);
  return { parts, away, counts: isThereIn(name, days, marks, plan, problems) };
}

/** 250% are two people and a half. */
function sharesOf(percent: number): number[] {
  const whole = Math.floor(percent / 100);
  const rest = Math.round((percent - whole * 100) * 10) / 10;
  return [...Array.from({ length: whole }, () => 100), ...(rest > 0 ? [rest] : [])];
}

function partial(share: number): PartOfTime {
  return share === 100 ? {} : { share };
}

/** How many there are, in percent of one. */
function readPercent({ share, people }: Marks, { headCount }: MarkSettings, problems: Problems): number | undefined {
  if (people) {
    const read = headCounts('FTE', [])(people.text);
    if (typeof read !== 'string') return read.percent * ((share && readShare(share.text)) ?? 100) * 0.01;
    problems.error(people.where, read);
  }
  if (!share) return undefined;
  const percent = headCount
    ? headCount(share.text)
    : (readShare(share.text) ?? `share ${quote(share.text)}: ${expectedShare}`);
  if (typeof percent === 'number') return percent;
  if (typeof percent === 'string') problems.error(share.where, percent);
  else if (percent.warning !== undefined) problems.warn(share.where, percent.warning);
  return typeof percent === 'string' ? undefined : percent.percent;
}

function readMarkedDay(
  name: string,
  verb: 'starts' | 'leaves',
  { text, where, shift = 0 }: Mark,
  plan: Reckoning,
  problems: Problems,
): Day | undefined {
  if (isNoDay(text, where, problems)) return undefined;
  const day = readOneDay(text, plan);
  if (typeof day === 'number') return day + shift;
  // Of a week, a month or a quarter whoever starts is there from its first day, and whoever leaves until its last.
  const span = readPeriod(text, plan);
  if (span) return (verb === 'starts' ? span.from : span.to) + shift;
  problems.error(where, `${quote(name)} ${verb} on ${day}`);
  return undefined;
}

const forEver =
  /^(?:permanent|perm|indefinite(?:ly)?|unlimited|open[- ]end(?:ed)?|ongoing|current|present|unbefristet|n\/a|none)$/iu;
const unknownDay = /^(?:TB[ACDH]|\?+|unknown|open|soon|offen)$/iu;

/** Whether this is what people write in place of a day where there is none, or none yet: then that is told. */
export function isNoDay(text: string, where: string, problems: Problems): boolean {
  if (forEver.test(text)) problems.note(where, `${quote(text)}: no day`);
  else if (unknownDay.test(text)) problems.warn(where, `${quote(text)}: not counted, as no day is known`);
  else return false;
  return true;
}

function readAway(name: string, { text, where }: Mark, plan: Reckoning, problems: Problems): readonly Range[] {
  const ranges = readRanges(text, plan);
  if (typeof ranges !== 'string') return ranges;
  problems.error(where, `${quote(name)} is away: ${ranges}`);
  return [];
}

/** Says what was understood. */
function explain(name: string, percent: number, parts: readonly PartOfTime[], marks: Marks, problems: Problems): void {
  const { firstDay, lastDay } = parts[0] ?? {};
  const isSeveral = percent > 100;
  const words = [
    isSeveral ? `${percent / 100} people` : marks.share || percent < 100 ? formatPercent(percent) : '',
    firstDay === undefined ? '' : `from ${formatDay(firstDay)}`,
    lastDay === undefined ? '' : `until ${formatDay(lastDay)}`,
  ].filter(Boolean);
  const { where } = marks.share ?? marks.people ?? marks.starts ?? marks.leaves ?? { where: '' };
  if (words.length > 0) problems.note(where, `${quote(name)}: ${words.join(', ')}`);
}

/** Warns of somebody who is not there while the plan lasts. */
function isThereIn(
  name: string,
  { firstDay, lastDay }: PartOfTime,
  marks: Marks,
  plan: Reckoning,
  problems: Problems,
): boolean {
  const isLate = firstDay !== undefined && firstDay > plan.end;
  const isGone = lastDay !== undefined && lastDay < plan.start;
  if (isLate) problems.warn(marks.starts!.where, `${quote(name)} starts after the plan's end`);
  if (isGone) problems.warn(marks.leaves!.where, `${quote(name)} leaves before the plan's start`);
  return !isLate && !isGone;
}
