// A person as the staff sheet has them, and what is marked behind a name: `Ann (starts Feb 8)`, `Ben (until Mar 5)`.
import type { SheetSettings } from '@qplan/config';
import { type Range, readOneDay } from './days.ts';
import type { Reckoning } from './day-words.ts';
import { type Findings, quote } from './findings.ts';
import { tidy } from './sheet.ts';

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly track: string;
  readonly skill: string;
  readonly away: readonly Range[];
  /** The cell of the name. */
  readonly where: string;
}

export interface Staff {
  readonly people: readonly StaffMember[];
  /** Names that are in the sheet but left out: whoever mentions them makes no mistake. */
  readonly leftOut: readonly string[];
}

export interface Marks {
  readonly name: string;
  readonly starts?: string;
  readonly leaves?: string;
  /** Percent of full time. */
  readonly share?: number;
}

const startMark = /^(?:starts?|starting|from|joins?|joining|ab)\b[:\s]*(.*)$/iu;
const leaveMark = /^(?:ends?|ending|until|till|to|leaves?|leaving|last day|bis)\b[:\s]*(.*)$/iu;
const shareMark = /^(\d{1,3})\s*%$/u;

/** Takes the marks that it knows off a name; other words in brackets stay a part of it. */
export function readMarks(text: string): Marks {
  const marks: { starts?: string; leaves?: string; share?: number } = {};
  const name = text.replace(/[(（[]([^)）\]]*)[)）\]]/gu, (whole, inner: string) => {
    const rest = inner.split(/\s*[;,]\s*(?=\p{L}|\d+\s*%)/u).filter((part) => !takeMark(part.trim(), marks));
    return rest.length === 0 ? ' ' : whole;
  });
  return { name: tidy(name), ...marks };
}

function takeMark(mark: string, marks: { starts?: string; leaves?: string; share?: number }): boolean {
  const starts = startMark.exec(mark)?.[1];
  const leaves = leaveMark.exec(mark)?.[1];
  const share = shareMark.exec(mark)?.[1];
  if (starts !== undefined) marks.starts = starts;
  else if (leaves !== undefined) marks.leaves = leaves;
  else if (share !== undefined) marks.share = Number(share);
  return starts !== undefined || leaves !== undefined || share !== undefined;
}

/**
 * The days for which somebody is not there yet, or no longer. Undefined leaves the person out: part_quarter says so, or
 * a date is wrong, and then that is reported.
 */
export function absencesOf(
  marks: Marks,
  where: string,
  partQuarter: SheetSettings['staff']['partQuarter'],
  reckoning: Reckoning,
  findings: Findings,
): readonly Range[] | undefined {
  if (marks.share !== undefined && marks.share !== 100) {
    findings.warn(where, `${quote(marks.name)} is counted whole: a share of ${marks.share}% cannot be planned yet`);
  }
  if (marks.starts === undefined && marks.leaves === undefined) return [];
  if (partQuarter === 'skip') {
    findings.note(
      where,
      `${quote(marks.name)} is not there all the time: left out; part_quarter = count counts the days`,
    );
    return undefined;
  }
  const away: Range[] = [];
  for (const [word, text] of [['starts', marks.starts] as const, ['leaves', marks.leaves] as const]) {
    if (text === undefined) continue;
    const day = readOneDay(text, reckoning);
    if (typeof day === 'string') {
      findings.error(where, `${quote(marks.name)} ${word} on ${day}`);
      return undefined;
    }
    away.push(word === 'starts' ? { from: reckoning.start, to: day - 1 } : { from: day + 1, to: reckoning.end });
  }
  return away;
}
