// Sheets that somebody has put into data/sources, and that no plan reads.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Config } from '@qplan/config';

const folder = join('data', 'sources');
/** Not the marks of programs that have a file open: `~$plan.xlsx`, `.~lock.plan.ods#`. */
const sheets = /^[^.~].*\.(?:xls[xm]|ods|csv|tsv)$/i;

/** Their paths from the root on. */
export function unreadFiles(root: string, plans: readonly Pick<Config, 'pull'>[]): string[] {
  const read = plans
    .flatMap(({ pull }) => pull?.streams ?? [])
    .flatMap(({ source }) => (source.kind === 'file' ? relative(root, source.path) : []));
  const there = namesIn(join(root, folder))
    .filter((name) => sheets.test(name))
    .map((name) => join(folder, name));
  return there.filter((path) => !read.includes(path)).sort();
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** What to do about such files: a file at a time, or all that belong together. */
export function setupHint(paths: readonly string[]): string {
  const all = paths.map((path) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)).join(' ');
  return `${paths.join(', ')}: no [pull.…] in config.ini reads it
  npx qplan explain ${all}   what is understood of it
  npx qplan setup ${all}     writes the config.ini that reads it`;
}
