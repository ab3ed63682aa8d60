// What a config.ini says of files that are named on the command line, which may be others than those that it reads.
import { readFileSync } from 'node:fs';
import { type Files, parseSetup, type Setup, type SheetRef } from '@qplan/setup';

/** Nothing is known: all is guessed. */
export const nothingKnown: Setup = { sheets: new Map(), settings: new Map() };

/**
 * The settings of a config.ini for these files: a sheet that it reads from another file is the sheet of that name in these, if
 * one has it. Throws ConfigError, and what reading the file throws.
 */
export function knownSetup(configPath: string, files: Files): Setup {
  const { sheets, settings, further = [] } = parseSetup(readFileSync(configPath, 'utf8'));
  const here = (ref: SheetRef): SheetRef | undefined => {
    if (files.has(ref.file)) return ref;
    const named = [...files].flatMap(([file, all]) => all.map(({ name }) => ({ file, sheet: name })));
    return named.find(({ sheet }) => isCalled(sheet, ref.sheet));
  };
  const found = [...sheets].flatMap(([kind, ref]) => {
    const known = here(ref);
    return known ? [[kind, known] as const] : [];
  });
  const others = further.flatMap((ref) => here(ref) ?? []);
  return { sheets: new Map(found), settings, ...(others.length > 0 && { further: others }) };
}

/** Whether a config.ini reads one of these files. */
export function readsAny(configPath: string, files: Files): boolean {
  const { sheets, further = [] } = parseSetup(readFileSync(configPath, 'utf8'));
  return [...sheets.values(), ...further].some(({ file }) => files.has(file));
}

function isCalled(name: string, sheet: string): boolean {
  return sheet !== '' && name.trim().toLowerCase() === sheet.trim().toLowerCase();
}
