// A secret in a file of its own, as containers are given them. What is wrong with one is told without the key's value:
// somebody may have written the secret itself there.
import { readFileSync } from 'node:fs';
import type { Section } from './sections.ts';
import { fault } from './read-section.ts';

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
