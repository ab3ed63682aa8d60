// Columns of a table that nothing is made of: whoever wrote into them may think otherwise.
import type { Pattern } from '@qplan/config';
import { matches } from '../cells/names.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName } from './sheet.ts';
import { headerAt, headerName, isNamed, type Table } from './table.ts';

/** Headers of columns that are for people alone, in small letters, by the section of config.ini that is about their sheet. */
const forPeople = {
  'condition.staff': [
    'location',
    'office',
    'email',
    'e-mail',
    'phone',
    'manager',
    'title',
    'job title',
    'level',
    'grade',
  ],
  'condition.vacations': ['type', 'reason', 'kind', 'approved', 'status', 'occasion', 'art', 'grund'],
  'condition.work': [
    'pm',
    'owner',
    'lead',
    'dri',
    'responsible',
    'contact',
    'reporter',
    'created',
    'updated',
    'created by',
  ],
};
const forPeopleAnywhere =
  /^(?:notes?|comments?|remarks?|description|details|links?|url|docs?|spec|prd|bemerkung(?:en)?|notiz(?:en)?|kommentar|備考|ملاحظات)$/iu;

export interface UnusedSettings {
  /** The section of config.ini in which a column can be given a meaning. */
  readonly section: keyof typeof forPeople;
  readonly unused?: Pattern | undefined;
  readonly ignore?: Pattern;
  /** Those of a tool that everybody has who uses it. */
  readonly usualColumns?: Pattern | undefined;
}

/**
 * Tells each column with a text in it that is none of the table's nor of `others`: those for people as a note. `guess` says
 * what a column may be.
 */
export function reportUnused<K extends string>(
  table: Table<K>,
  others: readonly number[],
  settings: UnusedSettings,
  problems: Problems,
  guess: (column: number) => string | undefined = () => undefined,
): void {
  const { sheet, headerRow, columns } = table;
  const used = new Set([...columns.values(), ...[...(table.repeats?.values() ?? [])].flat(), ...others]);
  const cellsOf = new Map<number, number>();
  for (const cells of sheet.rows.slice(headerRow + 1)) {
    for (const [column, text] of cells.entries()) {
      if (text !== '' && !used.has(column)) cellsOf.set(column, (cellsOf.get(column) ?? 0) + 1);
    }
  }
  for (const [column, count] of [...cellsOf].sort(([a], [b]) => a - b)) {
    const header = headerAt(table, column);
    const where = cellName(sheet, headerRow, column);
    const what = header === '' ? 'a column without a header' : `column ${quote(header)}`;
    const message = `${what}: not used`;
    const guessed = guess(column);
    const isListed = isNamed(settings.unused, header, column);
    const isUsual = isForPeople(header, settings);
    if (guessed !== undefined && !isListed && !isUsual) problems.warn(where, `${what}: ${guessed}`);
    else if (isListed || isUsual) problems.note(where, message);
    else
      problems.warn(
        where,
        `${message}, ${counted(count, 'cell')}; say what it is in [${settings.section}], or list it in unused there`,
      );
  }
}

function isForPeople(header: string, { section, ignore, usualColumns }: UnusedSettings): boolean {
  const name = headerName(header).toLowerCase();
  return (
    forPeopleAnywhere.test(name) ||
    forPeople[section].includes(name) ||
    [ignore, usualColumns].some((usual) => matches(usual, name) || matches(usual, header))
  );
}
