// A sheet of labels and values: `Start | Jan 4, 2027`.
import type { Pattern } from '@qplan/config';
import { matches } from '../cells/names.ts';
import { cellName, cellText, type Sheet } from './sheet.ts';
import { headerName } from './table.ts';

export interface Labelled {
  readonly text: string;
  readonly where: string;
}

/** What stands beside a label, or below it when its neighbour is another label or empty. */
export function labelled(sheet: Sheet | undefined, label: Pattern): Labelled | undefined {
  for (const [row, cells] of sheet?.rows.entries() ?? []) {
    const column = cells.findIndex((cell) => matches(label, headerName(cell)));
    if (column < 0) continue;
    const beside = cells.findIndex((cell, index) => index > column && cell !== '');
    const below = cellText(sheet!, row + 1, column);
    const isTable = below !== '' && (beside < 0 || !/\d/.test(cells[beside]!)) && /\d/.test(below);
    if (isTable) return { text: below, where: cellName(sheet!, row + 1, column) };
    if (beside >= 0) return { text: cells[beside]!, where: cellName(sheet!, row, beside) };
    if (below !== '') return { text: below, where: cellName(sheet!, row + 1, column) };
  }
  return undefined;
}
