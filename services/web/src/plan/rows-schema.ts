// What the web service says of the sheets themselves: their rows, and how their cells are read.

import * as v from 'valibot';
import { said, version } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();

/** A row of a sheet. */
const sheetRow = v.object({
  where: v.pipe(v.string(), v.description('the cell with the name'), v.examples(['Work!B17'])),
  cells: v.pipe(
    v.array(v.object({ column: text, head: said('what stands above the column'), text })),
    v.description('those that are not empty'),
  ),
});

/** GET /api/plan/rows: the rows of the sheets that name an item. `version` is the raw data's. */
export const rowsSchema = v.object({ version, rows: v.array(sheetRow) });
export type RowsDocument = ValueOf<typeof rowsSchema>;

const foundRow = v.object({
  row: v.pipe(v.string(), v.description('the raw stream and its line'), v.examples(['raw work!17'])),
  head: said('what stands above the column of the cell that was found'),
  text: said('of that cell'),
});
export type FoundRowDocument = ValueOf<typeof foundRow>;

/** GET /api/plan/find: the rows of the sheets with the words in any of their cells. `version` is the raw data's. */
export const foundSchema = v.object({ version, rows: v.array(foundRow) });
export type FoundDocument = ValueOf<typeof foundSchema>;

/** GET /api/plan/writing: how cells of the sheets are read, as config.ini says it, for those who type the like elsewhere. */
export const writingSchema = v.object({
  sizes: v.exactOptional(
    v.pipe(v.record(v.string(), v.number()), v.description('T-shirt sizes in person-weeks; absent, the usual ones')),
  ),
  pointsPerWeek: v.exactOptional(number),
  dateOrder: v.exactOptional(v.picklist(['day first', 'month first'])),
});
export type WritingDocument = ValueOf<typeof writingSchema>;
