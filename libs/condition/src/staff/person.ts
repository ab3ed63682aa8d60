// A person as the staff sheet has them, and what is marked behind a name: `Ann (50%)`, `Ben (starts Feb 8)`, `Cem (until
// Mar 5)`.
import type { SheetSettings } from '@qplan/config';
import { type Day, formatDay, formatPercent, type PartOfTime } from '@qplan/streams';
import { type Range, readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote, tidy } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { expectedShare, isShare, readShare } from '../cells/shares.ts';

/** Somebody in one track with one skill: all of their time, or a part of it. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly track: string;
  readonly skill: string;
  readonly part: PartOfTime;
  readonly away: readonly Range[];
  /** The cell of the name, as people find it and as programs do: `Staff!B3`, `raw staff!B3`. */
  readonly where: string;
  readonly place: string;
}

export interface Staff {
  readonly people: readonly StaffMember[];
  /** Names that are in the sheet but left out: whoever mentions them makes no mistake. */
  readonly leftOut: readonly string[];
}

/** What is said of a person, and in which cell. */
export interface Mark {
  readonly text: string;
  readonly where: string;
}

export interface Marks {
  readonly starts?: Mark;
  readonly leaves?: Mark;
  readonly share?: Mark;
}

const startMark = /^(?:starts?|starting|from|joins?|joining|ab|seit|من)(?!\p{L})[:\s]*(.*)$|^(.*?)\s*(?:から|より)$/iu;
const leaveMark =
  /^(?:ends?|ending|until|till|to|leaves?|leaving|last day|bis|حتى)(?!\p{L})[:\s]*(.*)$|^(.*?)\s*まで$/iu;
const brackets = /[(（[]([^)）\]]*)[)）\]]/gu;
/** A comma stands in dates and decimal numbers too. */
const betweenMarks = /\s*;\s*|\s*,\s*(?=\p{L})|\s*,\s+(?=\d+(?:[.,]\d+)?\s*%)/u;
const shareAtEnd = /[\s:–—-]+(\d{1,3}(?:[.,]\d+)?\s*[%％])$/u;

/** Takes the marks that it knows off a name; other words in brackets stay a part of it. */
export function readMarks(text: string, where: string): { readonly name: string; readonly marks: Marks } {
  const marks: { -readonly [K in keyof Marks]: Marks[K] } = {};
  const take = (word: string): boolean => {
    const [key, text] = markOf(word) ?? [];
    if (key !== undefined) marks[key] = { text: text!, where };
    return key !== undefined;
  };
  const withoutMarks = text.replace(brackets, (whole, inner: string) => {
    const words = inner.split(betweenMarks);
    const rest = words.filter((word) => !take(word.trim()));
    if (rest.length === words.length) return whole;
    return rest.length === 0 ? ' ' : `(${rest.join('; ')})`;
  });
  const name = tidy(withoutMarks).replace(shareAtEnd, (_, share: string) => {
    take(share);
    return '';
  });
  return { name, marks };
}

function markOf(word: string): readonly [keyof Marks, string] | undefined {
  const starts = startMark.exec(word);
  if (starts) return ['starts', starts[1] ?? starts[2]!];
  const leaves = leaveMark.exec(word);
  if (leaves) return ['leaves', leaves[1] ?? leaves[2]!];
  return isShare(word) ? ['share', word] : undefined;
}

/**
 * Which part of the person's time there is. Undefined leaves the person out: part_quarter says so, or the share is none,
 * or something is wrong, and then that is reported.
 */
export function partOf(
  name: string,
  marks: Marks,
  partQuarter: SheetSettings['staff']['partQuarter'],
  plan: Reckoning,
  problems: Problems,
): PartOfTime | undefined {
  const time = marks.starts ?? marks.leaves;
  if (time && partQuarter === 'skip') {
    const message = 'is not there all the time: left out; part_quarter = count counts the days';
    problems.note(time.where, `${quote(name)} ${message}`);
    return undefined;
  }
  const before = problems.errors.length;
  const share = marks.share && readPercent(marks.share, problems);
  const firstDay = marks.starts && readMarkedDay(name, 'starts', marks.starts, plan, problems);
  const lastDay = marks.leaves && readMarkedDay(name, 'leaves', marks.leaves, plan, problems);
  if (firstDay !== undefined && lastDay !== undefined && lastDay < firstDay) {
    problems.error(marks.leaves!.where, `${quote(name)} leaves before the start on ${formatDay(firstDay)}`);
  }
  if (problems.errors.length > before) return undefined;
  if (share === 0) {
    problems.note(marks.share!.where, `${quote(name)} is there for 0%: left out`);
    return undefined;
  }
  const part: PartOfTime = {
    ...(share === undefined ? {} : { share }),
    ...(firstDay === undefined ? {} : { firstDay }),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
  explainPart(name, part, marks, plan, problems);
  return part;
}

function readPercent({ text, where }: Mark, problems: Problems): number | undefined {
  const share = readShare(text);
  if (share === undefined) problems.error(where, `share ${quote(text)}: ${expectedShare}`);
  return share;
}

function readMarkedDay(
  name: string,
  verb: 'starts' | 'leaves',
  { text, where }: Mark,
  plan: Reckoning,
  problems: Problems,
): Day | undefined {
  const day = readOneDay(text, plan);
  if (typeof day === 'number') return day;
  problems.error(where, `${quote(name)} ${verb} on ${day}`);
  return undefined;
}

/** Says what was understood; warns of somebody who is in the plan but not there while it lasts. */
function explainPart(name: string, part: PartOfTime, marks: Marks, plan: Reckoning, problems: Problems): void {
  const { share, firstDay, lastDay } = part;
  const words = [
    share === undefined ? '' : formatPercent(share),
    firstDay === undefined ? '' : `from ${formatDay(firstDay)}`,
    lastDay === undefined ? '' : `until ${formatDay(lastDay)}`,
  ].filter(Boolean);
  const { where } = marks.share ?? marks.starts ?? marks.leaves ?? { where: '' };
  if (words.length > 0) problems.note(where, `${quote(name)}: ${words.join(', ')}`);
  const isLate = firstDay !== undefined && firstDay > plan.end;
  const isGone = lastDay !== undefined && lastDay < plan.start;
  if (isLate) problems.warn(marks.starts!.where, `${quote(name)} starts after the plan's end`);
  if (isGone) problems.warn(marks.leaves!.where, `${quote(name)} leaves before the plan's start`);
}
