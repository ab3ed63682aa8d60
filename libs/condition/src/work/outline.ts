// Items that group others: by a column that names the group, by how far names are indented, by the workbook's groups of rows.
// Where both the group and what is in it have estimates, only the innermost may count.
import type { SheetSettings } from '@qplan/config';
import { nameKey } from '../cells/names.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { indentAt } from '../tables/seen.ts';
import { cellName, cellText, isBlank, rowName } from '../tables/sheet.ts';
import { at, headerAt, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';
import type { EstimateReader } from './estimates.ts';

export interface Outline {
  /** Whether a row is left out because those in it count. Reported once. */
  isGroup(row: number): boolean;
  /** Whether other rows are in it. */
  hasItems(row: number): boolean;
  /** The rows that it is in, the innermost first. */
  above(row: number): readonly number[];
  /** What a row is in: the name of the row that groups it, or what its cell says. Empty: nothing. */
  groupOf(row: number): string;
}

/** Which row each row is in. */
type Parents = ReadonlyMap<number, number>;

export function readOutline(
  table: Table<WorkColumn>,
  { work }: SheetSettings,
  estimates: Pick<EstimateReader, 'peek'>,
  problems: Problems,
): Outline {
  const parents = withinDepth(parentsOf(table, work.parent), table, problems);
  const children = new Map<number, number[]>();
  for (const [row, parent] of parents) {
    const known = children.get(parent);
    if (known) known.push(row);
    else children.set(parent, [row]);
  }
  const isSaid = typeof work.parent === 'string' || work.parent.isUsual !== true;
  const groups = new Set<number>();
  for (const [row, inner] of children) {
    const name = quote(at(table, row, 'name') || at(table, row, 'parent'));
    const own = weeksOf(row, estimates);
    const sum = innermost(inner, children).reduce((all, each) => all + weeksOf(each, estimates), 0);
    const what = `${name} groups ${counted(inner.length, 'row')}`;
    if (isSaid) problems.note(rowName(table.sheet, row), `${what}, which count in its place`);
    else if (own === 0 || sum === 0) continue;
    else if (Math.abs(own - sum) < 0.001) {
      problems.warn(
        rowName(table.sheet, row),
        `${what}, whose estimates are its own: left out, so that they count once`,
      );
    } else {
      const help = 'parent in [condition.work] says what groups items: then only what is in it counts';
      problems.warn(rowName(table.sheet, row), `${what}, and all of them count; ${help}`);
      continue;
    }
    groups.add(row);
  }
  return {
    isGroup: (row) => groups.has(row),
    hasItems: (row) => children.has(row),
    above: (row) => chainOf(row, parents),
    groupOf(row) {
      const parent = parents.get(row);
      return parent === undefined ? at(table, row, 'parent') : at(table, parent, 'name');
    },
  };
}

/** Groups within groups are no more than this in a plan of people. */
const deepest = 20;

/** Without the links that make a circle of groups, or a chain of more than `deepest`: each is a problem. */
function withinDepth(parents: Parents, table: Table<WorkColumn>, problems: Problems): Parents {
  const sound = new Map(parents);
  const depths = new Map<number, number>();
  for (const start of parents.keys()) {
    const path: number[] = [];
    const onPath = new Set<number>();
    let row: number | undefined = start;
    while (row !== undefined && !depths.has(row) && !onPath.has(row)) {
      path.push(row);
      onPath.add(row);
      row = sound.get(row);
    }
    if (row !== undefined && onPath.has(row)) {
      problems.error(groupCell(table, row), inItself(path.slice(path.indexOf(row)), table));
      sound.delete(path.at(-1)!);
    }
    for (const each of path.reverse()) {
      const parent = sound.get(each);
      const depth = parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1;
      if (depth > deepest) {
        const message = `${quote(at(table, each, 'name'))} is more than ${deepest} groups deep: left outside of them`;
        problems.warn(groupCell(table, each), message);
        sound.delete(each);
      }
      depths.set(each, depth > deepest ? 0 : depth);
    }
  }
  return sound;
}

/** `"A" is in itself, by "B", "C"` */
function inItself([first, ...others]: readonly number[], table: Table<WorkColumn>): string {
  const nameOf = (row: number) => quote(at(table, row, 'name'));
  const by = others.slice(0, deepest).map(nameOf).join(', ');
  return `${nameOf(first!)} is in itself${by === '' ? '' : `, by ${by}`}`;
}

function chainOf(row: number, parents: Parents): number[] {
  const chain: number[] = [];
  for (let above = parents.get(row); above !== undefined; above = parents.get(above)) chain.push(above);
  return chain;
}

function weeksOf(row: number, estimates: Pick<EstimateReader, 'peek'>): number {
  return estimates.peek(row).estimate.reduce((sum, { weeks }) => sum + weeks, 0);
}

function innermost(rows: readonly number[], children: ReadonlyMap<number, readonly number[]>): number[] {
  return rows.flatMap((row) => (children.has(row) ? innermost(children.get(row)!, children) : [row]));
}

function parentsOf(table: Table<WorkColumn>, parent: SheetSettings['work']['parent']): Parents {
  const { sheet, headerRow, columns } = table;
  const rows = Array.from(
    { length: Math.max(0, sheet.rows.length - headerRow - 1) },
    (_, index) => headerRow + 1 + index,
  ).filter((row) => !isBlank(sheet.rows[row]!) && at(table, row, 'name') !== '');
  const byIndent = () => byDepth(rows, (row) => indentAt(sheet, row, columns.get('name')!));
  const byLevel = () => byDepth(rows, (row) => sheet.levels?.get(row) ?? 0);
  if (parent === 'indent') return byIndent();
  if (parent === 'outline') return byLevel();
  const column = columns.get('parent');
  if (column !== undefined) {
    const depths = depthsIn(table, rows, column);
    return depths ? byDepth(rows, (row) => depths.get(row) ?? 0) : byName(table, rows, column);
  }
  if (rows.some((row) => sheet.levels?.has(row))) return byLevel();
  return byIndent();
}

/** Each row is in the last before it that is less deep; where the first row is deep, in the next. */
function byDepth(rows: readonly number[], depthOf: (row: number) => number): Parents {
  const isAbove = rows.length === 0 || depthOf(rows[0]!) <= Math.min(...rows.map(depthOf));
  const parents = new Map<number, number>();
  const open: number[] = [];
  for (const row of isAbove ? rows : [...rows].reverse()) {
    while (open.length > 0 && depthOf(open.at(-1)!) >= depthOf(row)) open.pop();
    if (open.length > 0) parents.set(row, open.at(-1)!);
    open.push(row);
  }
  return parents;
}

/** A column of depths (`Outline level` 1, 2) or of numbers of an outline (`WBS` 1.2.1); undefined for one of names. */
function depthsIn(table: Table<WorkColumn>, rows: readonly number[], column: number): Map<number, number> | undefined {
  const header = headerAt(table, column);
  const texts = rows.map((row) => [row, cellText(table.sheet, row, column)] as const).filter(([, text]) => text !== '');
  if (/level|ebene|depth|indent|stufe/iu.test(header) && texts.every(([, text]) => /^\d{1,2}$/.test(text)))
    return new Map(texts.map(([row, text]) => [row, Number(text)]));
  if (/wbs|outline|gliederung|psp/iu.test(header) && texts.every(([, text]) => /^\d+(?:\.\d+)*\.?$/.test(text)))
    return new Map(texts.map(([row, text]) => [row, text.split('.').filter(Boolean).length]));
  return undefined;
}

/** A column that names the item that each is in, by its id or name. */
function byName(table: Table<WorkColumn>, rows: readonly number[], column: number): Parents {
  const known = new Map<string, number>();
  for (const row of rows) {
    for (const key of ['name', 'id'] as const) {
      const called = nameKey(at(table, row, key));
      if (called !== '' && (key === 'id' || !known.has(called))) known.set(called, row);
    }
  }
  return new Map(
    rows.flatMap((row) => {
      const parent = known.get(nameKey(cellText(table.sheet, row, column)));
      return parent === undefined || parent === row ? [] : [[row, parent] as const];
    }),
  );
}

/** A row that has what groups others in a column of its own and no name is a heading. */
export function isHeading(table: Table<WorkColumn>, row: number): boolean {
  return at(table, row, 'name') === '' && at(table, row, 'parent') !== '';
}

/** Where the group of a row stands. */
function groupCell(table: Table<WorkColumn>, row: number): string {
  return cellName(table.sheet, row, table.columns.get('parent') ?? table.columns.get('name')!);
}
