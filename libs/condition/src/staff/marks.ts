// What is written about a person beside the name: `Ann (50%)`, `Ben (starts Feb 8)`, `Cem (mat. leave)`, `½ Dai`,
// `2 x Contractor`. Words that mean nothing here stay a part of the name.
import { isShare } from '../cells/shares.ts';
import { counted, tidy } from '../cells/text.ts';

/** What is said of a person, and in which cell. */
export interface Mark {
  readonly text: string;
  readonly where: string;
  /** Days that the day is away from the one in the text. */
  readonly shift?: number;
}

export interface Marks {
  readonly starts?: Mark;
  readonly leaves?: Mark;
  readonly share?: Mark;
  /** How many people the cell stands for, as a number of full times: `2`, `1.5`. */
  readonly people?: Mark;
  /** Days and ranges of days on which the person is away. */
  readonly away?: Mark;
  /** The person is not there at all: on leave, say. */
  readonly absent?: Mark;
  /** What was understood in one of several ways, or may be more than a part of the name. */
  readonly doubts?: readonly Doubt[];
}

export interface Doubt {
  readonly message: string;
  readonly where: string;
}

export interface Marked {
  readonly name: string;
  readonly marks: Marks;
}

const startMark =
  /^(?:starts?|starting|from|joins?|joining|joined|back(?: from leave)?(?: on)?|returns?(?: on)?|ab|seit|من)(?!\p{L})[:\s]*(.*)$|^(.*?)\s*(?:から|より)$/iu;
const leaveMark =
  /^(?:ends?|ending|until|till|to|leaves?(?= )|leaving|left(?= .*\d)|last day|bis|حتى)(?!\p{L})[:\s]*(.*)$|^(.*?)\s*まで$/iu;
/** `50% from Feb 8`, `half-time until Mar 5` */
const shareAndDay = /^(\S+(?:\s*[%％])?)\s+((?:starts?|starting|from|ab|until|till|to|bis)\s.*\d.*)$/iu;
const absence =
  /^(?:(?:is |currently )?on )?(?:(?:mat(?:ernity)?|pat(?:ernity)?|parental|sick|medical|unpaid|long[- ]term|family|garden(?:ing)?|annual)\b\.?\s*)*(?:leave|sabbatical|LOA|absent|absence|away|off|out|OOO|left|sick|vacation|holidays?|PTO|elternzeit|mutterschutz|karenz|urlaub|krank|congé\p{L}*|baja|休暇|إجازة)\b\.?[:\s]*(.*)$/iu;
const brackets = /[(（[]([^)）\]]*)[)）\]]/gu;
/** A comma stands in dates and decimal numbers too. */
const betweenMarks = /\s*;\s*|\s*,\s*(?=\p{L})|\s*,\s+(?=\d+(?:[.,]\d+)?\s*%)/u;
const share = String.raw`\d{1,3}(?:[.,]\d+)?\s*[%％]|½|¼|¾|1/2|0?[.,]\d+(?:\s*fte)?|\d+(?:[.,]\d+)?\s*fte`;
const shareAtEnd = new RegExp(String.raw`[\s:@–—-]+(${share})$`, 'iu');
const shareAtStart = new RegExp(String.raw`^(${share})\s+(?=\p{L})`, 'iu');
const timesAtStart = /^(\d{1,2})\s*[x×*]\s*(?=\p{L})/iu;
const timesAtEnd = /\s*[\s(][x×*]\s?(\d{1,2})\)?$|\s*\((\d{1,2})\s?[x×*]\)$/iu;
/** `3 contractors`, `2.5 FTE`: people who have no names. */
const unnamed =
  /^(\d{1,2}(?:[.,]\d+)?)\s+(FTEs?|HC|heads?|people|persons?|(?:\p{L}+ )?(?:contractors|engineers|developers|devs|testers|interns|freelancers|hires|consultants))$/iu;
const fullTimes = /^\d+(?:[.,]\d+)?\s*fte$/iu;
/** Words in brackets that may well mean something for a plan. */
const suspicious =
  /\d|[%?]|\b(?:leave|absen|sick|away|maternity|parental|part|partly|shared?|half|loan|notice|support|on-?call|tbc|tbd|maybe|temp|only|mornings?|afternoons?)/iu;

/** Takes the marks off a name; `where` is its cell. */
export function readMarks(text: string, where: string): Marked {
  const nameless = unnamed.exec(text);
  if (nameless) {
    const [, count = '', what = ''] = nameless;
    return {
      name: what,
      marks: {
        people: { text: count, where },
        doubts: [
          { where, message: counted(Number(count.replace(',', '.')), 'person without a name', 'people without names') },
        ],
      },
    };
  }
  const marks: { -readonly [K in keyof Marks]: Marks[K] } = {};
  const doubts: Doubt[] = [];
  const take = (word: string): boolean => {
    const found = marksOf(word, where);
    if (found === undefined) {
      if (suspicious.test(word)) doubts.push({ where, message: `(${word}) is taken for a part of the name` });
      return false;
    }
    const { doubts: more = [], ...taken } = found;
    Object.assign(marks, taken);
    doubts.push(...more);
    return true;
  };
  const cut = (name: string, form: RegExp): string =>
    name.replace(form, (_, one?: string, other?: string) => {
      const written = one ?? other ?? '';
      if (form === timesAtStart || form === timesAtEnd) marks.people = { text: written, where };
      else take(written);
      return '';
    });
  const single = cut(text, timesAtEnd);
  const withoutMarks = single.replace(brackets, (whole, inner: string) => {
    const words = inner.split(betweenMarks);
    const rest = words.filter((word) => !take(word.trim()));
    if (rest.length === words.length) return whole;
    return rest.length === 0 ? ' ' : `(${rest.join('; ')})`;
  });
  const name = [timesAtStart, shareAtStart, shareAtEnd].reduce(cut, tidy(withoutMarks));
  return { name, marks: doubts.length === 0 ? marks : { ...marks, doubts } };
}

/** What a word in brackets says; undefined where it says nothing about time. */
function marksOf(word: string, where: string): Marks | undefined {
  const absent = /^left \S/i.test(word) ? undefined : absence.exec(word)?.[1];
  if (absent !== undefined) return absenceOf(absent, word, where);
  const starts = startMark.exec(word);
  if (starts) return { starts: { text: starts[1] ?? starts[2]!, where } };
  const leaves = leaveMark.exec(word);
  if (leaves) return { leaves: { text: leaves[1] ?? leaves[2]!, where } };
  const [, part = '', day = ''] = shareAndDay.exec(word) ?? [];
  if (isShare(part)) {
    const doubt = { where, message: `(${word}) is taken as ${part} on those days, and nothing on others` };
    return { ...marksOf(day, where), share: { text: part, where }, doubts: [doubt] };
  }
  if (fullTimes.test(word) && !isPartOfOne(word))
    return { people: { text: parseFloat(word.replace(',', '.')).toString(), where } };
  return isShare(word) ? { share: { text: word, where } } : undefined;
}

function isPartOfOne(fte: string): boolean {
  return parseFloat(fte.replace(',', '.')) <= 1;
}

/** `rest` is what stands behind `leave`: nothing, or when it begins, ends, or is. */
function absenceOf(rest: string, word: string, where: string): Marks | undefined {
  if (rest === '') return { absent: { text: word, where } };
  if (!/\d/.test(rest)) return undefined;
  const from = /^(?:from|starting|starts|ab|since)\b[:\s]*(?!.*(?:\bto\b|\buntil\b|–|—| - ))(.*)$/iu.exec(rest)?.[1];
  if (from !== undefined) return { leaves: { text: from, where, shift: -1 } };
  const until = /^(?:until|till|to|through|bis)\b[:\s]*(.*)$/iu.exec(rest)?.[1];
  if (until !== undefined) return { starts: { text: until, where, shift: 1 } };
  return { away: { text: rest, where } };
}
