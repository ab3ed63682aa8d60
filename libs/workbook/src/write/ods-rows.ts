// The content of an .ods as it is: its sheets, with the places of their rows and cells in the text. A row or a cell may stand for
// many equal ones.
import { attribute, type Tag, tagsOf } from './markup.ts';

/** Its first tag to its last. */
export interface Element {
  readonly attributes: string;
  readonly name: string;
  readonly start: number;
  readonly head: number;
  foot: number;
  end: number;
}

export interface Row extends Element {
  readonly row: number;
  readonly repeat: number;
}

export interface Table {
  readonly rows: Row[];
  readonly isProtected: boolean;
  /** Where a row behind all others would stand. */
  foot: number;
}

export interface Cell extends Element {
  readonly column: number;
  readonly repeat: number;
}

export const rowName = 'table:table-row';
const cellNames = ['table:table-cell', 'table:covered-table-cell'];

export function tablesIn(xml: string): Table[] {
  const tables: Table[] = [];
  let open: { readonly table: Table; depth: number } | undefined;
  let row: Row | undefined;
  let next = 0;
  for (const tag of tagsOf(xml)) {
    // Within a cell other tables may stand, in a drawing say.
    if (tag.name === 'table:table' && tag.kind === 'open' && !open) {
      const isSheetProtected = attribute(tag.attributes, 'table:protected') === 'true';
      open = { table: { rows: [], isProtected: isSheetProtected, foot: tag.end }, depth: 0 };
      tables.push(open.table);
      next = 0;
    } else if (tag.name === 'table:table' && tag.kind === 'open') open!.depth++;
    else if (tag.name === 'table:table' && tag.kind === 'close' && open!.depth-- === 0) {
      open!.table.foot = Math.max(open!.table.foot, row?.end ?? 0);
      [open, row] = [undefined, undefined];
    } else if (tag.name === rowName && open?.depth === 0) {
      if (tag.kind === 'close') [row!.foot, row!.end] = [tag.start, tag.end];
      else {
        const repeat = repeatOf(tag.attributes, 'table:number-rows-repeated');
        row = { ...elementOf(tag), row: next, repeat };
        open.table.rows.push(row);
        next += repeat;
      }
    }
  }
  return tables;
}

function elementOf({ name, attributes, start, end }: Tag): Element {
  return { name, attributes, start, head: end, foot: end, end };
}

function repeatOf(attributes: string, name: string): number {
  const number = Number(attribute(attributes, name) ?? 1);
  return Number.isInteger(number) && number > 0 ? number : 1;
}

export const columnsKey = 'table:number-columns-repeated';

export function cellsOf(xml: string, row: Row): Cell[] {
  const cells: Cell[] = [];
  let depth = 0;
  let next = 0;
  for (const tag of tagsOf(xml, row.head)) {
    if (tag.start >= row.foot) break;
    const isCell = cellNames.includes(tag.name);
    if (tag.kind === 'close') {
      depth--;
      if (depth === 0 && isCell) Object.assign(cells.at(-1)!, { foot: tag.start, end: tag.end });
      continue;
    }
    if (depth === 0 && isCell) {
      const repeat = repeatOf(tag.attributes, columnsKey);
      cells.push({ ...elementOf(tag), column: next, repeat });
      next += repeat;
    }
    if (tag.kind === 'open') depth++;
  }
  return cells;
}
