// Names in several columns, one a level: `Title 1`, `Title 2` of an outline, as Azure DevOps exports it.
import { cellText } from './sheet.ts';
import { headerAt, type Table } from './table.ts';

/** The table with each name in the column of names, indented by its level. */
export function withNamesInOneColumn<K extends string>(table: Table<K>, key: K): Table<K> {
  const { sheet, headerRow, columns } = table;
  const first = columns.get(key);
  const [, base] = (first === undefined ? null : /^(.*?)[\s_-]*1$/u.exec(headerAt(table, first))) ?? [];
  if (first === undefined || base === undefined) return table;
  const width = sheet.rows[headerRow]?.length ?? 0;
  const levels = [first];
  for (let level = 2; level < 20; level++) {
    const isLevel = (column: number) =>
      new RegExp(`^${escaped(base)}[\\s_-]*${level}$`, 'iu').test(headerAt(table, column));
    const column = Array.from({ length: width }, (_, index) => index).find(isLevel);
    if (column === undefined) break;
    levels.push(column);
  }
  if (levels.length === 1) return table;
  const indents = new Map(sheet.indents);
  const rows = sheet.rows.map((cells, row) => {
    const level = row <= headerRow ? 0 : levels.findIndex((column) => cellText(sheet, row, column) !== '');
    if (level <= 0) return cells;
    indents.set(`${row},${first}`, level);
    return cells.map((text, column) =>
      column === first ? cells[levels[level]!]! : column === levels[level] ? '' : text,
    );
  });
  return { ...table, sheet: { ...sheet, rows, indents } };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
