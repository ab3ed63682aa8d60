// What a browser asks for that opens the planner: read from the page as it is built, so that it is what is served.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';

const built = join(projectRoot(), 'services/web/client/dist');

/** See fetchParts of the page: what it fetches when it has nothing better to do. */
const idleParts =
  /^(Timeline|save-shown|CellEditor|ItemEditor|AddItem|RowMenu|SelectionBar|Answer|PeopleEditor|ScenarioList|ChangesSection)-/;
/** The font of texts in Latin letters: there is a file for each script, of which a browser takes what it needs. */
const font = /^inter-latin-wght-normal-/;
const planner = /\/assets\/(worker-[\w-]+\.js)/;

export interface PageFiles {
  /** With the page. */
  readonly first: readonly string[];
  /** When its first plan is shown. */
  readonly idle: readonly string[];
}

export function pageFiles(): PageFiles {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const names = readdirSync(join(built, 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
  const named = [...page.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, name]) => name!);
  const first = withImports([...named, ...names.filter((name) => font.test(name))]);
  const worker = first.map((name) => planner.exec(textOf(name))?.[1]).find((name) => name !== undefined);
  if (worker === undefined) throw new Error('the page names no worker that plans: has it moved to another file?');
  const idle = withImports([worker, ...names.filter((name) => idleParts.test(name))]);
  const address = (name: string) => `/assets/${name}`;
  return {
    first: ['/favicon.svg', ...first.map(address)],
    idle: idle.filter((name) => !first.includes(name)).map(address),
  };
}

/** With what they import, and what that does. */
function withImports(names: readonly string[]): string[] {
  const all = new Set(names);
  for (const name of all) {
    if (!name.endsWith('.js')) continue;
    for (const [, imported] of textOf(name).matchAll(/(?:from|import)["'`]\.\/([^"'`]+)["'`]/g)) all.add(imported!);
  }
  return [...all];
}

function textOf(name: string): string {
  return readFileSync(join(built, 'assets', name), 'utf8');
}
