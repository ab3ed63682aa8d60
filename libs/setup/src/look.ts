// What comes of files of sheets when they are read as a setup says: the same as on the server.
import { condition, type Conditioned, guessKinds, type SheetKind } from '@qplan/condition';
import { readSheetSettings } from '@qplan/config/sheets';
import { formatStreams, parsePlanInput, type PlanInput } from '@qplan/streams';
import { pickSheet, rowLines, tablesOf, WorkbookError, type WorkbookSheet } from '@qplan/workbook';
import { formatSetup, type Setup, type SheetRef, streamOf } from './setup.ts';

/** The name of a file → its sheets, as readWorkbook gives them. */
export type Files = ReadonlyMap<string, readonly WorkbookSheet[]>;

export interface Look extends Conditioned {
  /** What the plan is made of; undefined where there is none. */
  readonly input: PlanInput | undefined;
}

/** The setup that is guessed of the files. */
export function guessSetup(files: Files): Setup {
  const plain: Setup = { sheets: new Map(), settings: new Map() };
  const all = [...files].flatMap(([file, sheets]) => sheets.map((sheet) => ({ file, sheet })));
  const kinds = guessKinds(
    all.map(({ file, sheet }) => ({ name: sheet.name === '' ? file : sheet.name, rows: sheet.rows })),
    readSheetSettings(formatSetup(plain)),
  );
  const sheets = new Map<SheetKind, SheetRef>();
  for (const [index, { file, sheet }] of all.entries()) {
    const kind = kinds[index];
    if (kind !== undefined) sheets.set(kind, { file, sheet: sheet.name });
  }
  const setup = { ...plain, sheets };
  // Whoever tries a sheet sees a plan of what can be read of it.
  return look(setup, files).text === undefined ? leniently(setup, files) : setup;
}

function leniently(setup: Setup, files: Files): Setup {
  const lenient = { ...setup, settings: new Map([['condition', new Map([['policy', 'lenient']])]]) };
  return look(lenient, files).text === undefined ? setup : lenient;
}

/** Throws ConfigError for a setup that the server would not start with, also where it names what is not there. */
export function look(setup: Setup, files: Files): Look {
  const settings = readSheetSettings(formatSetup(setup));
  const titles = new Map([...setup.sheets].map(([kind, ref]) => [streamOf(setup, kind), titleOf(setup, kind, ref)]));
  const conditioned = condition(rawOf(setup, files), settings, titles);
  const parsed = conditioned.text === undefined ? undefined : parsePlanInput(conditioned.text);
  return { ...conditioned, input: parsed?.ok ? parsed.value : undefined };
}

/** What addresses in a sheet begin with: `Work` of `Work!F17`. */
export function titleOf(setup: Setup, kind: SheetKind, { sheet }: SheetRef): string {
  return sheet === '' ? streamOf(setup, kind) : sheet;
}

/** The raw resource that pull makes. Throws WorkbookError for a sheet that is not there. */
function rawOf(setup: Setup, files: Files): string {
  const tables = [...setup.sheets].flatMap(([kind, { file, sheet }]) => {
    const sheets = files.get(file);
    if (!sheets) throw new WorkbookError(`there is no file "${file}" here; there is ${[...files.keys()].join(', ')}`);
    return tablesOf(streamOf(setup, kind), pickSheet(sheets, sheet === '' ? undefined : sheet));
  });
  return formatStreams(tables.map(([name, rows]) => ({ name, content: rowLines(rows) })));
}
