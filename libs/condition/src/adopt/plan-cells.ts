// The cells of the plan itself: its first and last day, the skills that are scheduled, the holidays.
import type { Day } from '@qplan/streams';
import { readRanges } from '../cells/days.ts';
import { labelled } from '../tables/labels.ts';
import type { Difference } from './differences.ts';
import { type AdoptedValue, type CellChange, placeOf } from './draft.ts';
import { type Adopting, emptyRow } from './item-cells.ts';

type Of<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;

/** None where config.ini says it, and no sheet. */
export function dateCells(adopting: Adopting, { kind, to }: Of<'start' | 'end'>): CellChange[] {
  if (adopting.settings.plan[kind] !== undefined) return [];
  return labelledCell(
    adopting,
    `${kind}Label`,
    { day: to },
    kind === 'start' ? 'the first day of the plan' : 'the last day of the plan',
  );
}

export function skillCells(adopting: Adopting, { to }: Of<'skills'>): CellChange[] {
  if (adopting.settings.plan.scheduled !== undefined) return [];
  return labelledCell(adopting, 'scheduledLabel', to.join(', '), 'the scheduled skills');
}

function labelledCell(
  { draft, settings }: Adopting,
  label: 'startLabel' | 'endLabel' | 'scheduledLabel',
  value: AdoptedValue,
  about: string,
): CellChange[] {
  const { stream } = settings.plan;
  const sheet = draft.sheet(stream);
  const place = placeOf(sheet && labelled(sheet, settings.plan[label])?.where);
  return place ? draft.change({ ...place, stream }, value, about) : [];
}

export function holidayCells(
  { draft, settings, base, taken }: Adopting,
  { added, struck }: Of<'holidays'>,
): CellChange[] {
  const { stream } = settings.holidays;
  const column = draft.column(stream, 'date');
  const { headerRow = 0 } = draft.understood(stream) ?? {};
  if (column === undefined) return [];
  const rows = draft.rows(stream);
  const reckoning = { start: base.params.start, end: base.params.end, dateOrder: settings.dateOrder };
  const dayOf = (row: number): Day | undefined => {
    const ranges = readRanges(rows[row]?.[column] ?? '', reckoning);
    return typeof ranges !== 'string' && ranges.length === 1 && ranges[0]!.from === ranges[0]!.to
      ? ranges[0]!.from
      : undefined;
  };
  const about = 'the holidays';
  const gone = rows.flatMap((_, row) => {
    const day = row > headerRow ? dayOf(row) : undefined;
    return day !== undefined && struck.includes(day) ? emptyRow(draft, { stream, row, column }, about) : [];
  });
  const like = rows.findLastIndex((cells) => cells.some(Boolean));
  const known = taken.get(stream) ?? new Map<object, number>();
  taken.set(stream, known);
  const fresh = added
    .toSorted((a, b) => a - b)
    .flatMap((day) => {
      const row = draft.freeRow(stream, like, new Set(known.values()));
      known.set({ day }, row);
      return draft.change({ stream, row, column }, { day }, about, like);
    });
  return [...gone, ...fresh];
}
