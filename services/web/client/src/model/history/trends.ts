// The trends in words and as lines: what fits, what is short, how much is asked for, over the versions.
import type { TrendPointDocument } from '../../../../src/api.ts';
import { amount, count, dayText } from '../format.ts';

export interface Line {
  readonly label: string;
  /** Of each point; a skill that is short of nothing has 0. */
  readonly values: readonly number[];
  /** The last of them in words; absent, it is a number. */
  readonly now?: string;
}

export interface Trend {
  readonly title: string;
  /** How it stands now, and since when it has changed by how much. */
  readonly says: string;
  readonly lines: readonly Line[];
}

/** More skills than these are one line too many to be told apart: those that are short of most. */
const mostSkills = 4;

/** The points of the newest plan's own quarter: those since its first day became what it is. */
export function sinceBegun(points: readonly TrendPointDocument[]): readonly TrendPointDocument[] {
  const start = points.at(-1)?.start;
  return points.slice(points.findLastIndex((point) => point.start !== start) + 1);
}

/** None for fewer than two points: there is no line. */
export function trendsOf(points: readonly TrendPointDocument[]): Trend[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return [];
  const skills = [...new Set(points.flatMap(({ short }) => Object.keys(short)))]
    .sort((a, b) => (last.short[b] ?? 0) - (last.short[a] ?? 0))
    .slice(0, mostSkills);
  const levels = Object.keys(last.scope).sort((a, b) => Number(a) - Number(b));
  const whole = (point: TrendPointDocument) => point.scope[levels.at(-1)!] ?? 0;
  return [
    {
      title: 'Items that fit',
      says: `${last.fit} of ${count(last.items, 'item')}; ${first.fit} of ${first.items} at first`,
      lines: [
        { label: 'all', values: points.map(({ items }) => items) },
        { label: 'fit', values: points.map(({ fit }) => fit) },
      ],
    },
    {
      title: 'Short, person-weeks',
      says: skills.length === 0 ? 'Nothing is short' : skills.map((skill) => saysShort(skill, last)).join(', '),
      lines: skills.map((skill) => ({ label: skill, values: points.map(({ short }) => short[skill] ?? 0) })),
    },
    {
      title: 'Scope, person-weeks',
      says: saysScope(whole(last) - whole(first)),
      lines: levels.map((level) => ({
        label: `triage ${level}`,
        values: points.map(({ scope }) => scope[level] ?? 0),
      })),
    },
    oddsTrend(points, first, last),
  ];
}

const dayMs = 86_400_000;

/** When each triage level is done four times of five, as days from the plan's first. */
function oddsTrend(points: readonly TrendPointDocument[], first: TrendPointDocument, last: TrendPointDocument): Trend {
  const levels = Object.keys(last.p80).sort((a, b) => Number(a) - Number(b));
  const says = levels.map((level) => saysOdds(level, first.p80[level], last.p80[level] ?? null)).join('; ');
  return {
    title: 'Done four times of five (P80)',
    says: says || 'No estimate has a range: there are no odds',
    lines: levels.map((level) => ({
      label: `triage ${level}`,
      values: points.map(({ p80, start, end }) => (Date.parse(p80[level] ?? end) - Date.parse(start)) / dayMs),
      now: dateText(last.p80[level] ?? null),
    })),
  };
}

const dateText = (day: string | null) => (day === null ? 'not in time' : dayText(day));

/** `Triage 1 by Mar 3, 5 days later than at first` */
function saysOdds(level: string, first: string | null | undefined, last: string | null): string {
  const by = last === null ? `Triage ${level} not in time` : `Triage ${level} by ${dayText(last)}`;
  if (first === undefined || first === last) return by;
  if (first === null || last === null) return `${by}, ${first === null ? 'not in time' : dayText(first)} at first`;
  const days = (Date.parse(last) - Date.parse(first)) / dayMs;
  return `${by}, ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'sooner'} than at first`;
}

const saysShort = (skill: string, { short }: TrendPointDocument) => `${skill} ${amount(short[skill] ?? 0)}`;

function saysScope(more: number): string {
  if (Math.abs(more) < 0.05) return 'The same as at first';
  return `${more > 0 ? 'Crept' : 'Shrank'} by ${amount(Math.abs(more))} person-weeks since the quarter’s first plan`;
}

/** The places of values between 0 and 1, from the left and from the top, with 0 at the bottom: `0.5,0.25 …`, times the size. */
export function polyline(values: readonly number[], most: number, width: number, height: number): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values
    .map((value, n) => `${(n * step).toFixed(1)},${(height * (1 - value / (most || 1))).toFixed(1)}`)
    .join(' ');
}
