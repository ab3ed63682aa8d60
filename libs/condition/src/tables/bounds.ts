// How long a cell may be: what is longer was pasted by mistake, and slows down whatever is done with it, up to the page.
import type { Problems } from '../problems.ts';
import { cellName, type Sheet } from './sheet.ts';

/** Reports each cell that is too long, and keeps its beginning; with a lenient policy nothing, so that its row is left out. */
export function withinBounds(
  sheet: Sheet,
  { longestCell, policy }: { readonly longestCell: number; readonly policy: 'strict' | 'lenient' },
  problems: Problems,
): Sheet {
  const isLong = (cell: string) => cell.length > longestCell;
  if (!sheet.rows.some((cells) => cells.some(isLong))) return sheet;
  const rows = sheet.rows.map((cells, row) =>
    cells.map((cell, column) => {
      if (!isLong(cell)) return cell;
      const message = `a text of ${cell.length} characters: shorten it to ${longestCell}, or raise longest_cell in [condition]`;
      problems.error(cellName(sheet, row, column), message);
      return policy === 'lenient' ? '' : cell.slice(0, longestCell);
    }),
  );
  return { ...sheet, rows };
}
