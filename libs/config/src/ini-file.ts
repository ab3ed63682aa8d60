// The file that config.ini is.
import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';
import { parseSections, type Section } from './sections.ts';

/** Reads the file into a nameless section whose subsections are the file's sections. Throws ConfigError. */
export function readIni(file: string): Section {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(cause);
    throw new ConfigError(`${file}: ${reason}; set QPLAN_CONFIG to the path of a config.ini`, { cause });
  }
  return parseSections(content, file);
}
