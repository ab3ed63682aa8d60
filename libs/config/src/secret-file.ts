// A secret in a file of its own, as containers are given them. What is wrong with one is told without the key's value:
// somebody may have written the secret itself there.
import { readFileSync } from 'node:fs';
import type { Section } from './sections.ts';
import { fault } from './read-section.ts';

/** What stands in the key itself, or in the file that `<key>_file` names; undefined for neither. Throws ConfigError, for both too. */
export function secretIn(
  section: Section,
  key: string,
  written: string | undefined,
  file: string | undefined,
): string | undefined {
  checkOneSecret(section, key, written, file);
  return file === undefined ? written : readSecret(section, `${key}_file`, file);
}

/** Throws ConfigError where the secret is in the key itself, and a file is named too. */
export function checkOneSecret(
  section: Section,
  key: string,
  written: string | undefined,
  file: string | undefined,
): void {
  if (written !== undefined && file !== undefined)
    throw fault(section, `${key}_file`, undefined, `${key} is set too; expected only one`);
}

/** The file's one line, without blanks around it. Throws ConfigError that names `key`. */
export function readSecret(section: Section, key: string, file: string): string {
  const secret = contentOf(section, key, file).trim();
  if (secret === '') throw fault(section, key, undefined, 'the file is empty; expected one line, the secret');
  if (/[\r\n]/.test(secret))
    throw fault(section, key, undefined, 'the file has several lines; expected one, the secret');
  return secret;
}

function contentOf(section: Section, key: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
    throw fault(section, key, undefined, `${reason}; expected the path of a file with the secret`);
  }
}
