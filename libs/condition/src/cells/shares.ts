// How much of a person, or of how many: `50%`, `0.5`, `½`, `0.5 FTE`, `half-time`, `4 days a week`, `20h`, `2 FTE`. What a
// plain number in a column says depends on the column.
import { quote } from './text.ts';

const number = String.raw`\d{1,3}(?:[.,]\d*)?|[.,]\d+`;
const fractions: Readonly<Record<string, number>> = { '½': 50, '1/2': 50, '¼': 25, '1/4': 25, '¾': 75, '3/4': 75 };
const fullTime = /^(?:full|full[ -]?time|whole|vollzeit)$/iu;
const halfTime = /^(?:half|half[ -]?time|halbtags)$/iu;
const partTime = /^(?:part[ -]?time|teilzeit)$/iu;
const aWeek = String.raw`(?:\s*(?:a|per|/|pro|p\.)\s*(?:w(?:ee)?k|w|woche))?`;
const percentage = new RegExp(`^(${number})\\s*[%％]$`, 'u');
const fullTimes = new RegExp(`^(${number})\\s*fte$`, 'iu');
const daysAWeek = new RegExp(`^(${number})\\s*(?:d|days?|tage?)${aWeek}$`, 'iu');
const hoursAWeek = new RegExp(`^(${number})\\s*(?:h|hrs?|hours?|std\\.?|stunden)${aWeek}$`, 'iu');
const plain = new RegExp(`^(${number})$`, 'u');

export const expectedShare = 'a percentage up to 100%, such as 50%, or a part of one, such as 0.5';

/** As many people as a cell may stand for. */
const mostPeople = 50;

/** Percent of a whole person, to a tenth; undefined for what is no share, and for more than a whole one. */
export function readShare(text: string): number | undefined {
  const written = amount(text, plain);
  // 1 and less is a part of one, as a sheet has it whose cells are not displayed as percentages.
  const percent = withUnit(text) ?? scaled(written, written !== undefined && written <= 1 ? 100 : 1);
  return percent !== undefined && percent <= 100 ? rounded(percent) : undefined;
}

/** Whether a word behind a name, `(50%)`, is about a share, whether or not it can be read. A plain 0.5 is, a plain 2 is not. */
export function isShare(text: string): boolean {
  return (
    [fullTime, halfTime, partTime, percentage, fullTimes, daysAWeek, hoursAWeek].some((form) => form.test(text)) ||
    text in fractions ||
    /^0?[.,]\d+$/.test(text)
  );
}

/** Percent of one person, of several where it is more than 100; or what is wrong. `warning`: what was guessed. */
export type HeadCount = { readonly percent: number; readonly warning?: string } | string;

/** What plain numbers of a column are, by its header and by all that it has. */
export function headCounts(header: string, texts: readonly string[]): (text: string) => HeadCount {
  const numbers = texts.flatMap((text) => amount(text, plain) ?? []);
  const byNumber = plainReader(header, numbers);
  return (text) => {
    const share = withUnit(text);
    const written = amount(text, plain);
    const isWhole = fullTimes.test(text) || share === undefined || share <= 100;
    const read =
      share !== undefined && isWhole ? { percent: share } : written !== undefined ? byNumber(written, text) : undefined;
    if (read === undefined) return `share ${quote(text)}: ${expectedShare}`;
    if (typeof read === 'string') return read;
    if (read.percent > mostPeople * 100) return `share ${quote(text)}: more than ${mostPeople} people`;
    return { ...read, percent: rounded(read.percent) };
  };
}

type PlainReader = (value: number, text: string) => HeadCount | undefined;

function plainReader(header: string, numbers: readonly number[]): PlainReader {
  const most = Math.max(0, ...numbers);
  if (/\b(?:h|hrs?|hours?|std|stunden)\b/iu.test(header)) return perWeek(40, 'hours');
  if (/\b(?:d|days?|tage?)\b/iu.test(header)) return perWeek(5, 'days');
  if (/\bFTEs?\b|\bheads?\b|\bheadcount\b|\bHC\b/iu.test(header)) {
    return (value, text) => {
      if (value <= 10) return { percent: value * 100 };
      const warning = `${quote(text)} is taken as ${value}%, not as ${value} people`;
      return value <= 100 ? { percent: value, warning } : undefined;
    };
  }
  // `Capacity` and the like may be anything: hours, days, percent.
  const isOpen = /capacity|availab|kapazit|verfüg/iu.test(header) && !/[%％]|percent|prozent/iu.test(header);
  const isPercent = !isOpen || most > 60;
  return (value, text) => {
    if (value <= 1) return { percent: value * 100 };
    if (isPercent && value >= 5 && value <= 100) {
      return isOpen ? { percent: value, warning: `${quote(text)} is taken as ${value}%` } : { percent: value };
    }
    if (!isOpen && value > 100) return undefined;
    return `share ${quote(text)}: of what? Write ${text}%, ${text} h (of 40 a week) or ${text} FTE, or name the unit in the header`;
  };
}

function perWeek(whole: number, unit: string): PlainReader {
  return (value, text) =>
    value <= whole * 1.25
      ? { percent: Math.min(100, (value / whole) * 100) }
      : `share ${quote(text)}: ${whole} ${unit} a week are a whole person; for several, write how many FTE`;
}

/** A share that says what it is, in percent. */
function withUnit(text: string): number | undefined {
  if (fullTime.test(text)) return 100;
  if (halfTime.test(text)) return 50;
  return (
    fractions[text] ??
    amount(text, percentage) ??
    scaled(amount(text, fullTimes), 100) ??
    scaled(amount(text, daysAWeek), 20) ??
    scaled(amount(text, hoursAWeek), 2.5)
  );
}

function amount(text: string, form: RegExp): number | undefined {
  const written = form.exec(text)?.[1];
  return written === undefined ? undefined : Number(written.replace(',', '.'));
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

function rounded(percent: number): number {
  return Math.round(percent * 10) / 10;
}
