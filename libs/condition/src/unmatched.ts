// Settings that match nothing: a slip in config.ini, or a sheet that has changed under it.
import type { Pattern, SheetSettings } from '@qplan/config';
import { matches } from './cells/names.ts';
import { quote } from './cells/text.ts';
import { unitInHeader } from './cells/units.ts';
import type { Problems } from './problems.ts';
import type { Sheets } from './sheets.ts';
import type { Sheet } from './tables/sheet.ts';
import { headerName } from './tables/table.ts';

const sections = ['plan', 'holidays', 'staff', 'vacations', 'work', 'capacity'] as const;

/** What a key says that is to match nothing. */
const nothing = 'none';

/** Warns of each pattern and each name of config.ini that no cell of its sheets matches. */
export function reportUnmatched(settings: SheetSettings, sheets: Sheets, problems: Problems): void {
  for (const section of sections) {
    const own = sheets.one(section);
    if (!own) continue;
    const isThere = finder(sheets.of(section));
    for (const [key, value] of Object.entries<unknown>(settings[section])) {
      if (!isPattern(value) || value.isUsual || matches(value, nothing) || columnsOnly(value, own)) continue;
      if (elsewhere.includes(key) || isThere(value)) continue;
      problems.warn(`config.ini [condition.${section}] ${fileKey(key)}`, `no cell of ${quote(own.title)} matches it`);
    }
  }
  const named = sheets.of('work', 'staff', 'capacity');
  const isNamed = finder([...named, ...sheets.of('focus')]);
  for (const key of ['tracks', 'skills'] as const) {
    for (const { from, text } of settings[key]) {
      if (named.length === 0 || from.isUsual || isNamed(from)) continue;
      problems.warn(`config.ini [condition.${key}] ${text}`, 'no cell matches it');
    }
  }
  const work = sheets.one('work');
  const words = new Set(work?.rows.flat().map((cell) => cell.toLowerCase()));
  for (const word of work ? settings.ownTriage : []) {
    if (!words.has(word.toLowerCase())) problems.warn(`config.ini [condition.triage] ${word}`, 'no cell matches it');
  }
}

/** What they match is no cell of their sheet, or is reported by whoever reads them. */
const elsewhere: readonly string[] = ['unscheduled', 'estimatesUnder', 'unused'];

function isPattern(value: unknown): value is Pattern {
  return Array.isArray(value) && value.length > 0 && typeof (value[0] as Pattern[0]).test === 'function';
}

/** A column that is chosen by its letter is there where the sheet is as wide. */
function columnsOnly(pattern: Pattern, { rows }: Sheet): boolean {
  return pattern.some(({ column }) => column !== undefined && rows.some((cells) => cells[column]));
}

/** Whether a pattern matches a cell, or what one is read as: a header without its unit, one of several names. */
function finder(sheets: readonly Sheet[]): (pattern: Pattern) => boolean {
  const cells = new Set(sheets.flatMap(({ rows }) => rows.flat()));
  return (pattern) => {
    for (const cell of cells) if (cell !== '' && waysOf(cell).some((way) => matches(pattern, way))) return true;
    return false;
  };
}

function waysOf(cell: string): string[] {
  const header = headerName(cell);
  const numbered = header.replace(/[\s_-]*#?\d+$/u, '');
  return [cell, header, numbered, unitInHeader(cell)?.bare ?? '', ...cell.split(/\s*[:=,;/&+|]\s*/u)];
}

function fileKey(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
