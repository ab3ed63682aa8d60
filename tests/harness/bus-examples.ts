// The programs of docs/bus.md, and what runs those that are in Python.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** As it stands there. */
export function example(name: string): string {
  const text = readFileSync(file('docs/bus.md'), 'utf8');
  const [, code] = new RegExp(`<!-- example: ${name} -->\\s+\`\`\`\\w+\\n([^]*?)\n\`\`\``).exec(text) ?? [];
  if (code === undefined) throw new Error(`docs/bus.md has no example ${name}`);
  return code;
}

/** The path of a Python that has pyzmq. */
export function python(): string {
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return execFileSync(file('tests/harness/install-pyzmq.sh'), { encoding: 'utf8', stdio }).trim();
}
