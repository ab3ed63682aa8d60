// The odds of a plan as a table for a terminal: an item a line, then a line a triage level.

import type { DateOddsDocument, OddsDocument } from '@qplan/streams';
import { clean, fitted } from './terminal.ts';

const trackWidth = 12;
const nameWidth = 40;
const figureWidth = 17;

/** In parts: large plans have many items. */
export function* formatOdds({ runs, seed, items, triages }: OddsDocument): Generator<string> {
  yield `${runs.toLocaleString('en')} runs, seed ${clean(seed)}\n`;
  yield 'Dates by which an item is done in 50, 80 and 95 of 100 runs, ± the standard error in days; chances in %, ± theirs.\n\n';
  yield line('Track', 'Item', ['P50', 'P80', 'P95', 'In the plan', 'By its due date']);
  for (const item of items) {
    const byDue = item.byDue === null ? '' : chance(item.byDue, item.byDueError!);
    yield line(item.track, item.name, [...dates(item), byDue]);
  }
  yield `\n${line('Triage', 'All items with an estimate', ['P50', 'P80', 'P95', 'In the plan'])}`;
  for (const level of triages)
    yield line(`${level.triage}`, `${level.items} item${level.items === 1 ? '' : 's'}`, dates(level));
}

function dates(odds: DateOddsDocument): string[] {
  const { p50, p50Error, p80, p80Error, p95, p95Error, withinPlan, withinPlanError } = odds;
  return [date(p50, p50Error), date(p80, p80Error), date(p95, p95Error), chance(withinPlan, withinPlanError)];
}

/** `2027-03-12 ± 0.5`; a date whose error goes beyond the plan has none. */
function date(day: string | null, error: number | null): string {
  if (day === null) return 'not in the plan';
  return error === null || error === 0 ? day : `${day} ± ${error}`;
}

/** `91.0 ± 0.6` */
function chance(part: number, error: number): string {
  return `${(100 * part).toFixed(1).padStart(5)} ± ${(100 * error).toFixed(1)}`;
}

function line(track: string, name: string, figures: readonly string[]): string {
  const cells = [fitted(clean(track), trackWidth), fitted(clean(name), nameWidth)];
  return `${[...cells, ...figures.map((figure) => figure.padEnd(figureWidth))].join('  ').trimEnd()}\n`;
}
