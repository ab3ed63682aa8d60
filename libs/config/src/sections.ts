// config.ini as sections of texts, with the environment's overrides laid over it. Knows nothing of what the keys mean, and
// needs no Node: the page reads what it writes by this too.
import { parse } from 'ini';
import { ConfigError } from './config-error.ts';

/** `[pull]` with `[pull.raw work]` is a section `pull` with a subsection `raw work`. */
export interface Section {
  readonly file: string;
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  readonly subsections: ReadonlyMap<string, Section>;
}

/** The content of `file` as a nameless section whose subsections are the file's sections. Throws ConfigError. */
export function parseSections(content: string, file: string): Section {
  refuseTwins(content, file);
  return toSection(file, '', parse(withWholeExpressions(withPlainHeaders(content))));
}

/** A stream of the pull, or a rule, that is there twice: ini would take the last key of each, and the first would be gone. */
function refuseTwins(content: string, file: string): void {
  const seen = new Map<string, number>();
  for (const [index, text] of content.split('\n').entries()) {
    const [, name] = /^[ \t]*\[((?:pull|notify)\.[^\]\r\n]*)\]/.exec(text) ?? [];
    if (name === undefined) continue;
    const first = seen.get(name.trim());
    if (first !== undefined)
      throw new ConfigError(
        `${file}: [${name.trim()}] is there twice, on lines ${first} and ${index + 1}: give each one section`,
      );
    seen.set(name.trim(), index + 1);
  }
}

/** ini takes a comment behind a value, but not behind a section's header. */
function withPlainHeaders(content: string): string {
  return content.replace(/^([ \t]*\[[^\]\r\n]*\])[ \t]*[;#].*$/gm, '$1');
}

/** Two backslashes are one to ini; in a regular expression they are what matches one. */
function withWholeExpressions(content: string): string {
  const whole = (text: string) => (/^\s*\//.test(text) ? text.replaceAll('\\\\', '\\\\\\\\') : text);
  return content
    .split('\n')
    .map((line) => {
      const [key = '', ...value] = line.split('=');
      return value.length === 0 ? line : `${whole(key)}=${whole(value.join('='))}`;
    })
    .join('\n');
}

function toSection(file: string, name: string, object: Record<string, unknown>): Section {
  const values = new Map<string, string>();
  const subsections = new Map<string, Section>();
  for (const [key, value] of Object.entries(object)) {
    if (Array.isArray(value))
      throw new ConfigError(`${file}: [${name}] ${key}[]: lists of this form are not read here`);
    if (typeof value === 'object' && value !== null) {
      const inner = name ? `${name}.${key}` : key;
      subsections.set(key, toSection(file, inner, value as Record<string, unknown>));
    } else {
      // ini reads the words true, false and null as values; here every setting is text until its kind parses it.
      values.set(key, String(value).trim());
    }
  }
  return { file, name, values, subsections };
}

/** The variable of the environment that overrides a key: `[pull.raw work] source` is `QPLAN_PULL_RAW_WORK_SOURCE`. */
export function overrideName(section: string, key: string): string {
  return `QPLAN_${section}_${key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}
