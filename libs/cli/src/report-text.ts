// The report of a plan by track, as text: what is to be done, and how many people it takes.

import { clean, fitted } from './terminal.ts';

export interface ReportItem {
  readonly rank: number;
  readonly triage: number;
  readonly name: string;
  /** Skill and person-weeks. */
  readonly estimate: readonly (readonly [string, number])[];
}

export interface ReportTrack {
  readonly name: string;
  /** In rank order. */
  readonly items: readonly ReportItem[];
}

const itemWidth = 40;
const header = ['Rank', 'Item', 'Triage', 'Estimate'] as const;

/** `weeks` is how long the plan is; people required are person-weeks divided by it. */
export function formatReport(tracks: readonly ReportTrack[], weeks: number): string {
  const sections = tracks.map(({ name, items }) => [
    `== ${clean(name)}`,
    ...table(items),
    `      ${'-'.repeat(60)}`,
    `      Required people: ${required(items, weeks)}`,
    '',
  ]);
  const all = tracks.flatMap(({ items }) => items);
  const total = ['='.repeat(66), `      Total, ${count(all.length)} in ${count(tracks.length, 'track')}`];
  return [...sections.flat(), ...total, `      Required people: ${required(all, weeks)}`]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function table(items: readonly ReportItem[]): string[] {
  const rows = items.map(({ rank, name, triage, estimate }) => [
    `#${rank}`,
    name,
    String(triage),
    estimate.map(([skill, weeks]) => `${clean(skill)}:${figure(weeks)}`).join(', '),
  ]);
  const rule = ['----', '-'.repeat(itemWidth), '------', '-'.repeat(20)];
  return [[...header], rule, ...rows].map(
    ([rank = '', name = '', triage = '', estimate = '']) =>
      `${rank.padStart(6)}  ${fitted(clean(name), itemWidth)}  ${triage.padEnd(6)}  ${estimate}`,
  );
}

function required(items: readonly ReportItem[], weeks: number): string {
  const sums = new Map<string, number>();
  for (const [skill, amount] of items.flatMap(({ estimate }) => estimate)) {
    sums.set(skill, (sums.get(skill) ?? 0) + amount);
  }
  const skills = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  if (skills.length === 0) return 'none';
  return skills.map(([skill, sum]) => `${clean(skill)}: ${people(sum, weeks)}`).join(', ');
}

/** A plan without a length has no figure in people: person-weeks then. */
function people(personWeeks: number, weeks: number): string {
  return weeks > 0 ? (personWeeks / weeks).toFixed(1) : `${figure(personWeeks)} person-weeks`;
}

function figure(value: number): string {
  return String(Number(value.toFixed(2)));
}

function count(number: number, what = 'item'): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
