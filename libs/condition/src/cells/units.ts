// What amounts of work are in: days, hours, story points… as people write it behind a number or into a header.

export const units = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'points'] as const;
export type Unit = (typeof units)[number];

/** Person-weeks of one of it: 8 hours a day, 5 days a week, 52 weeks a year. Points are the team's own. */
const weeksOf: Readonly<Record<Exclude<Unit, 'points'>, number>> = {
  seconds: 1 / 144_000,
  minutes: 1 / 2400,
  hours: 1 / 40,
  days: 1 / 5,
  weeks: 1,
  months: 52 / 12,
};

/** The words of each that may stand behind a number or in brackets. The short ones are too short for a header's name. */
const words: Readonly<Record<Unit, readonly [short: string, long: string]>> = {
  seconds: ['s', String.raw`secs?|seconds?|sek\.?|sekunden?|secondes?|segundos?`],
  minutes: ['', String.raw`mins?\.?|minutes?|minuten?|minutos?`],
  hours: [
    'h',
    String.raw`hrs?\.?|hours?|mh|ph|std\.?|stunden?|heures?|horas?|ore|uur|uren|timer|timmar|часов|часы|ч|時間|人時|ساعات|ساعة`,
  ],
  days: [
    'd|j|t',
    String.raw`days?|pds?|mds?|pt|mt|tagen?|tage|jours?|jh|j[/.-]h|d[ií]as?|giorn[oi]|dagen|dagar|dage|dni|дней|дни|日|人日|天|أيام|يوم`,
  ],
  weeks: [
    'w',
    String.raw`wks?\.?|weeks?|pws?|mw|wochen?|semaines?|sem\.?|semanas?|settiman[ae]|weken|veckor|uger|недел[иья]|週|人週|週間|周|أسابيع|أسبوع`,
  ],
  months: [
    '',
    String.raw`mos?\.?|mons?|months?|pms?|mm|monate?n?|mois|mes(?:es)?|mes[ei]|maanden|månader|месяцев|месяца|月|人月|ヶ月|أشهر|شهر`,
  ],
  points: ['', String.raw`sps?|pts|points?|story[ -]?points?|punkte?|puntos|ポイント`],
};

const ofPeople = String.raw`(?:(?:person|man|people|staff|dev|developer|engineer|engineering|ideal|work|working|business|personen|mann|entwickler)[ -]?)?`;

const wholeForms = units.map((unit) => {
  const [short, long] = words[unit];
  const any = [short, long].filter(Boolean).join('|');
  return [unit, new RegExp(`^${ofPeople}(?:${any})$`, 'iu')] as const;
});
/** What a header may be named by itself: a day of the week, a role. */
const namesToo = /\|mons\?|\|pms\?/g;
/** `Day Ops` is a team, and `Days Ops` its days. */
const singular = /^(?:day|hour|week|month|point|minute)$/iu;

const headerForms = units.map((unit) => {
  const long = words[unit][1].replace(namesToo, '');
  return [unit, new RegExp(`^${ofPeople}(?:${long})$`, 'iu')] as const;
});

/** `days`, `MD`, `person-days`, `h`, as a whole; undefined for other words. */
export function unitOf(word: string): Unit | undefined {
  return wholeForms.find(([, form]) => form.test(word))?.[0];
}

/** Person-weeks; undefined for points where nobody says how many make a week. */
export function toWeeks(value: number, unit: Unit, pointsPerWeek: number | undefined): number | undefined {
  if (unit !== 'points') return value * weeksOf[unit];
  return pointsPerWeek === undefined ? undefined : value / pointsPerWeek;
}

export interface HeaderUnit {
  readonly unit: Unit;
  /** The header without it: `Frontend` of `Frontend days`. */
  readonly bare: string;
}

const brackets = /[([（［]([^)\]）］]*)[)\]）］]/gu;

/** The unit that a header names, in brackets or as its first or last words: `Apps (days)`, `Apps [h]`, `Frontend days`. */
export function unitInHeader(header: string): HeaderUnit | undefined {
  const bare = header.replace(brackets, ' ').replace(/\s+/gu, ' ').trim();
  for (const [, inner = ''] of header.matchAll(brackets)) {
    const unit =
      unitOf(inner.trim()) ??
      inner
        .split(/[\s,;:/]+/u)
        .map(unitOf)
        .find((found) => found !== undefined);
    if (unit !== undefined) return { unit, bare };
  }
  return atTheEnds(bare.replace(/[\s*:：]+$/u, ''));
}

function atTheEnds(header: string): HeaderUnit | undefined {
  const parts = [...header.matchAll(/[^\s,–—-]+/gu)];
  for (const length of [2, 1]) {
    if (parts.length < length) continue;
    for (const found of [parts.slice(-length), parts.slice(0, length)]) {
      const phrase = found.map(([part]) => part).join(' ');
      const isAtEnd = found.at(-1) === parts.at(-1);
      const unit = headerForms.find(([, form]) => form.test(phrase))?.[0];
      if (unit === undefined || (!isAtEnd && singular.test(phrase))) continue;
      const behind = found.at(-1)!.index + found.at(-1)![0].length;
      const rest = isAtEnd ? header.slice(0, found[0]!.index) : header.slice(behind);
      return { unit, bare: rest.replace(/^(?:[\s,–—-]|\b(?:in|of)\b)+|(?:[\s,–—-]|\b(?:in|of)\b)+$/giu, '') };
    }
  }
  return undefined;
}

const amountWords =
  /\b(?:estimat\p{L}*|effort|amounts?|numbers?|figures|values|all|sizes?|aufw\p{L}*|schätz\p{L}*|angaben|charges?|esfuerzo|estimaci\p{L}*)\b/iu;

/** The unit of all amounts that a title says: `Estimates are in person-days`, `Effort (hours)`; undefined for other texts. */
export function unitInTitle(text: string): Unit | undefined {
  if (!amountWords.test(text)) return undefined;
  const said = text.split(/[\s,;:()[\]]+/u);
  return said
    .map(
      (word, index) =>
        headerForms.find(([, form]) => form.test(word) || form.test(`${said[index - 1] ?? ''} ${word}`))?.[0],
    )
    .find((unit) => unit !== undefined);
}
