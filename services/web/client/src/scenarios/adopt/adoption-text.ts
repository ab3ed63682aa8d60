// What a scenario changes in the sheets, to be taken along: as lines of text, and as a file for a spreadsheet.
import type { AdoptionDocument, CellChangeDocument } from '../../../../src/api.ts';
import { csv } from '../../model/rows/csv.ts';

export const changeText = ({ sheet, cell, was, becomes, about }: CellChangeDocument): string =>
  `${sheet}!${cell}: ${was || '(empty)'} → ${becomes || '(empty)'} (${about})`;

/** Each cell, also those that cannot be written; then what no cell says. */
export function adoptionCsv({ changes, elsewhere, byHand }: AdoptionDocument): string {
  const lines = (some: readonly CellChangeDocument[], how: string) =>
    some.map(({ sheet, cell, was, becomes, about }) => [sheet, cell, was, becomes, about, how]);
  return csv([
    ['Sheet', 'Cell', 'Was', 'Becomes', 'Of', 'How'],
    ...lines(changes, 'written'),
    ...lines(elsewhere, 'by hand'),
    ...byHand.map((line) => ['', '', '', '', line, 'by hand']),
  ]);
}
