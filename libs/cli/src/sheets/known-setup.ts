// What a config.ini says of files that are named on the command line, which may be others than those that it reads.
import { readFileSync } from 'node:fs';
import { type Files, parseSetup, type Setup } from '@qplan/setup';

/** Nothing is known: all is guessed. */
export const nothingKnown: Setup = { sheets: new Map(), settings: new Map() };

/**
 * The settings of a config.ini for these files: a sheet that it reads from another file is the sheet of that name in these, if
 * one has it. Throws ConfigError, and what reading the file throws.
 */
export function knownSetup(configPath: string, files: Files): Setup {
  const { sheets, settings } = parseSetup(readFileSync(configPath, 'utf8'));
  const found = [...sheets].flatMap(([kind, ref]) => {
    if (files.has(ref.file)) return [[kind, ref] as const];
    const named = [...files].flatMap(([file, all]) => all.map(({ name }) => ({ file, sheet: name })));
    const found = named.find(({ sheet }) => isCalled(sheet, ref.sheet));
    return found ? [[kind, found] as const] : [];
  });
  return { sheets: new Map(found), settings };
}

/** Whether a config.ini reads one of these files. */
export function readsAny(configPath: string, files: Files): boolean {
  const { sheets } = parseSetup(readFileSync(configPath, 'utf8'));
  return [...sheets.values()].some(({ file }) => files.has(file));
}

function isCalled(name: string, sheet: string): boolean {
  return sheet !== '' && name.trim().toLowerCase() === sheet.trim().toLowerCase();
}
