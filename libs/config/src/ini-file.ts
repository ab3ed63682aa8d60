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
    throw new ConfigError(`${file}: ${reasonOf(cause as NodeJS.ErrnoException)}`, { cause });
  }
  return parseSections(content, file);
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  const elsewhere = 'set QPLAN_CONFIG to the path of a config.ini';
  if (code === 'ENOENT') return `there is no such file; ${elsewhere}`;
  if (code === 'EACCES')
    return `user ${process.getuid?.()} may not read it; give it to them or to their group, or, without secrets in it, chmod a+r`;
  return `${message}; ${elsewhere}`;
}
