// A row's cells as the fields of a line of a stream, whatever they were read from.
import { cleanField, formatDay, parseDay } from '@qplan/streams';

/** Cells that fit in a stream's line, without the empty ones at the end. */
export function toFields(row: readonly string[]): string[] {
  const fields = row.map((cell) => toDayText(cleanField(cell)));
  while (fields.at(-1) === '') fields.pop();
  return fields;
}

/** A cell that is a date in figures, as files without types write it, is a date. */
function toDayText(cell: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(cell) ?? [];
  if (year === undefined) return cell;
  const text = formatDay(Date.UTC(Number(year), Number(month) - 1, Number(date)) / 86_400_000);
  return parseDay(text) !== undefined && text.includes(` ${Number(date)},`) ? text : cell;
}
