// What a person sees of a sheet beside its texts: which rows and columns are hidden, what is struck through or merged, what
// is grouped under what, where a cell's text goes on in a new line. It stands in a stream of its own beside the sheet's, and
// only where there is any of it: `raw work marks` of `raw work`. A line has a kind, and the cells, rows or columns that have
// it, as the sheet numbers them:
//
//   hidden rows     5-9     12
//   hidden columns  C
//   struck          B7      C7
//   merged          A2-A5
//   level 1         3-8
//   indent 2        B4      B5
//   break           B7:4    B7:9

export interface Place {
  /** Rows and columns count from 0. */
  readonly row: number;
  readonly column: number;
}

export interface Marks {
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Cells whose text is struck through. */
  readonly struck: readonly Place[];
  /** Cells of one column that are one: `to` is the last of them. */
  readonly merged: readonly (Place & { readonly to: number })[];
  /** How deep a row is in the groups of rows that somebody made; only where it is deeper than 0. */
  readonly levels: readonly { readonly row: number; readonly depth: number }[];
  /** How far a text is indented, where it is. */
  readonly indents: readonly (Place & { readonly by: number })[];
  /** Where a cell's text had a line end: the blank at this index of the field stands for it. */
  readonly breaks: readonly (Place & { readonly at: number })[];
}

export const noMarks: Marks = {
  hiddenRows: [],
  hiddenColumns: [],
  struck: [],
  merged: [],
  levels: [],
  indents: [],
  breaks: [],
};

/** So many places of a kind are reported: a sheet that has more of them says nothing by them. */
const mostPlaces = 5000;
/** And so many rows or columns are read of a line: as many as a sheet of ours has. */
const mostNumbers = 200_000;

/** The stream of a stream's marks. */
export function marksStream(stream: string): string {
  return `${stream} marks`;
}

/** The stream's lines; none where nothing is marked. */
export function formatMarks(marks: Marks): string[] {
  const depths = distinct(marks.levels.map(({ depth }) => depth));
  const widths = distinct(marks.indents.map(({ by }) => by));
  const lines: [string, readonly string[]][] = [
    ['hidden rows', runs(marks.hiddenRows, rowName)],
    ['hidden columns', runs(marks.hiddenColumns, columnName)],
    ['struck', marks.struck.map(placeName)],
    ['merged', marks.merged.map((cell) => `${placeName(cell)}-${placeName({ ...cell, row: cell.to })}`)],
    ...depths.map((depth): [string, string[]] => {
      const rows = marks.levels.filter((level) => level.depth === depth).map(({ row }) => row);
      return [`level ${depth}`, runs(rows, rowName)];
    }),
    ...widths.map((by): [string, string[]] => [
      `indent ${by}`,
      marks.indents.filter((indent) => indent.by === by).map(placeName),
    ]),
    ['break', marks.breaks.map((cell) => `${placeName(cell)}:${cell.at}`)],
  ];
  return lines.flatMap(([kind, places]) =>
    places.length === 0 ? [] : [[kind, ...places.slice(0, mostPlaces)].join('\t')],
  );
}

/** What is no mark is passed over: a stream of that name may be anybody's. */
export function parseMarks(lines: readonly string[]): Marks {
  const fields = lines.map((line) => line.split('\t', mostPlaces + 1));
  const of = (kind: string) => fields.filter(([name]) => name === kind).flatMap(([, ...places]) => places);
  const numbered = (kind: string) =>
    fields.flatMap(([name = '', ...places]) => {
      const [, number] = new RegExp(`^${kind} (\\d{1,3})$`).exec(name) ?? [];
      return number === undefined ? [] : [{ number: Number(number), places }];
    });
  return {
    hiddenRows: expand(of('hidden rows'), readRow),
    hiddenColumns: expand(of('hidden columns'), readColumn),
    struck: of('struck').flatMap((text) => readPlace(text) ?? []),
    merged: of('merged').flatMap((text) => {
      const [first, last] = text.split('-').map(readPlace);
      return first && last && last.column === first.column ? [{ ...first, to: last.row }] : [];
    }),
    levels: numbered('level').flatMap(({ number: depth, places }) =>
      expand(places, readRow).map((row) => ({ row, depth })),
    ),
    indents: numbered('indent').flatMap(({ number: by, places }) =>
      places.flatMap((text) => readPlace(text) ?? []).map((cell) => ({ ...cell, by })),
    ),
    breaks: of('break').flatMap((text) => {
      const [, name = '', at] = /^([A-Z]+\d+):(\d{1,6})$/.exec(text) ?? [];
      const cell = readPlace(name);
      return cell ? [{ ...cell, at: Number(at) }] : [];
    }),
  };
}

/** 0 is A, 25 is Z, 26 is AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function rowName(row: number): string {
  return String(row + 1);
}

function placeName({ row, column }: Place): string {
  return columnName(column) + rowName(row);
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** `5-9`, `12`: what follows each other is one. */
function runs(numbers: readonly number[], name: (number: number) => string): string[] {
  const found: { first: number; last: number }[] = [];
  for (const number of distinct(numbers)) {
    const run = found.at(-1);
    if (run?.last === number - 1) run.last = number;
    else found.push({ first: number, last: number });
  }
  return found.map(({ first, last }) => (first === last ? name(first) : `${name(first)}-${name(last)}`));
}

/** The numbers of `5-9`, `12`, up to as many as are read. */
function expand(runs: readonly string[], read: (text: string) => number | undefined): number[] {
  const numbers: number[] = [];
  for (const run of runs) {
    const [first, last] = (run.includes('-') ? run.split('-', 2) : [run, run]).map(read);
    if (first === undefined || last === undefined) continue;
    for (let number = first; number <= last && numbers.length < mostNumbers; number++) numbers.push(number);
  }
  return numbers;
}

function readRow(text: string): number | undefined {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) - 1 : undefined;
}

function readColumn(text: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(text)) return undefined;
  return [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readPlace(text: string): Place | undefined {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(text) ?? [];
  const [row, column] = [readRow(digits), readColumn(letters)];
  return row === undefined || column === undefined ? undefined : { row, column };
}
