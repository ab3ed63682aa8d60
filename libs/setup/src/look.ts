// What comes of files of sheets when they are read as a setup says: the same as on the server.
import { condition, type Conditioned, guessKinds, type SheetKind, sheetKinds } from '@qplan/condition';
import { readSheetSettings } from '@qplan/config/sheets';
import { formatStreams, localDay, parsePlanInput, type PlanInput } from '@qplan/streams';
import { pickSheet, rowLines, tablesOf, WorkbookError, type WorkbookSheet } from '@qplan/workbook';
import { withKey } from './choose.ts';
import { toolOf } from './tool.ts';
import { formatSetup, furtherStream, type Setup, type SheetRef, streamOf } from './setup.ts';

/** The name of a file → its sheets, as readWorkbook gives them. */
export type Files = ReadonlyMap<string, readonly WorkbookSheet[]>;

/** A sheet that is read. */
export interface UsedSheet extends SheetRef {
  readonly kind: SheetKind;
  readonly stream: string;
  /** What addresses in it begin with: `Work` of `Work!F17`. */
  readonly title: string;
  /** Of people, beside the sheet of staff. */
  readonly isFurther?: boolean;
}

export interface Look extends Conditioned {
  /** What the plan is made of; undefined where there is none. */
  readonly input: PlanInput | undefined;
  readonly sheets: readonly UsedSheet[];
  /** The raw resource that it was made of. */
  readonly raw: string;
}

const nothing: Setup = { sheets: new Map(), settings: new Map() };

/** The setup that is guessed of the files, the tool that wrote them too. What `known` says is kept; of it alone, kinds that it has no sheet for are guessed. */
export function guessSetup(files: Files, known?: Setup): Setup {
  const { sheets: taken, settings } = known ?? nothing;
  const isTaken = (file: string, sheet: string) =>
    [...taken.values(), ...(known?.further ?? [])].some((other) => other.file === file && other.sheet === sheet);
  const free = [...files].flatMap(([file, sheets]) =>
    sheets.filter(({ name }) => !isTaken(file, name)).map((sheet) => ({ file, sheet })),
  );
  const kinds = guessKinds(
    free.map(({ file, sheet }) => ({ name: sheet.name === '' ? file : sheet.name, rows: sheet.rows })),
    readSheetSettings(formatSetup({ sheets: new Map(), settings })),
    sheetKinds.filter((kind) => !taken.has(kind)),
  );
  const sheets = new Map(taken);
  for (const [index, { file, sheet }] of free.entries()) {
    const kind = kinds[index];
    if (kind !== undefined) sheets.set(kind, { file, sheet: sheet.name });
  }
  const tool = free.flatMap(({ sheet }, index) => (kinds[index] === 'work' ? (toolOf(sheet.rows) ?? []) : []))[0];
  const team = sheets.get('staff');
  const rest = free.filter((_, index) => kinds[index] === undefined);
  const alike = team && !taken.has('staff') ? sheetsLike(team, rest, files) : [];
  const further = [...(known?.further ?? []), ...alike];
  const guessed = { sheets, settings, ...(further.length > 0 && { further }) };
  return tool === undefined || settings.get('condition')?.has('preset')
    ? guessed
    : withKey(guessed, 'condition', 'preset', tool);
}

/** The tabs of the same file with the same header: a tab a team. */
function sheetsLike(
  { file, sheet }: SheetRef,
  rest: readonly { readonly file: string; readonly sheet: WorkbookSheet }[],
  files: Files,
): SheetRef[] {
  const headersOf = ({ rows }: WorkbookSheet) =>
    rows
      .slice(0, mostRowsAbove)
      .filter((cells) => cells.filter(Boolean).length > 1)
      .map((cells) => cells.join('\t').trimEnd());
  const own = files.get(file)!.find(({ name }) => name === sheet)!;
  const [header] = headersOf(own);
  return rest.flatMap((other) =>
    other.file === file && header !== undefined && headersOf(other.sheet)[0] === header
      ? [{ file, sheet: other.sheet.name }]
      : [],
  );
}

const mostRowsAbove = 10;

/**
 * The setup with `policy = lenient`, where nobody has chosen a policy and there is a plan with that alone: whoever tries a
 * sheet sees the plan of what can be read of it.
 */
export function lenientSetup(setup: Setup, files: Files): Setup {
  if (setup.settings.get('condition')?.has('policy') || look(setup, files).text !== undefined) return setup;
  const lenient = withKey(setup, 'condition', 'policy', 'lenient');
  return look(lenient, files).text === undefined ? setup : lenient;
}

/** Throws ConfigError for a setup that the server would not start with, WorkbookError where it names what is not there. */
export function look(setup: Setup, files: Files): Look {
  const settings = readSheetSettings(formatSetup(setup));
  const sheets = usedSheets(setup);
  const titles = new Map(sheets.map(({ stream, title }) => [stream, title]));
  const raw = rawOf(sheets, files);
  const conditioned = condition(raw, settings, titles, undefined, localDay(new Date()));
  const parsed = conditioned.text === undefined ? undefined : parsePlanInput(conditioned.text);
  return { ...conditioned, sheets, raw, input: parsed?.ok ? parsed.value : undefined };
}

/** Sheets of two files may have one name: then the file goes before it. */
function usedSheets(setup: Setup): readonly UsedSheet[] {
  const all: Omit<UsedSheet, 'title'>[] = [
    ...[...setup.sheets].map(([kind, ref]) => ({ kind, stream: streamOf(setup, kind), ...ref })),
    ...(setup.further ?? []).map((ref, index) => ({
      kind: 'staff' as const,
      stream: furtherStream(setup, index),
      isFurther: true,
      ...ref,
    })),
  ];
  return all.map((used) => {
    const { file, sheet, stream } = used;
    const isShared = all.some((other) => other.sheet === sheet && other.file !== file);
    return { ...used, title: sheet === '' ? stream : isShared ? `${file} ${sheet}` : sheet };
  });
}

/** The raw resource that pull makes. Throws WorkbookError for a sheet that is not there. */
function rawOf(used: readonly UsedSheet[], files: Files): string {
  const tables = used.flatMap(({ file, sheet, stream }) => {
    const sheets = files.get(file);
    if (!sheets) throw new WorkbookError(`there is no file "${file}" here; there is ${[...files.keys()].join(', ')}`);
    return tablesOf(stream, pickSheet(sheets, sheet === '' ? undefined : sheet));
  });
  return formatStreams(tables.map(([name, rows]) => ({ name, content: rowLines(rows) })));
}
