// How the files of this repository import each other: in no circle, and in the page from the rooms below alone.
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const page = 'services/web/client/src';
/** What of the page may use what: a room each, the upper ones first. `main.tsx` and `app` may use all. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'views/overview': ['why', 'edit', 'whatif', 'model', 'connection', 'widgets'],
  'views/work': [
    'views/timeline',
    'views/pictures',
    'views/rows',
    'why',
    'edit',
    'whatif',
    'model',
    'connection',
    'widgets',
  ],
  'views/changes': ['views/rows', 'whatif', 'model', 'widgets'],
  'views/pictures': ['views/timeline', 'whatif', 'model', 'widgets'],
  'views/timeline': ['views/rows', 'why', 'edit', 'whatif', 'model', 'widgets'],
  'views/rows': ['why', 'edit', 'whatif', 'model', 'widgets'],
  'views/compare': ['whatif', 'model', 'connection', 'widgets'],
  'views/summary': ['whatif', 'model', 'connection', 'widgets'],
  'views/live': ['model', 'connection', 'widgets'],
  'views/history': ['person', 'model', 'connection', 'widgets'],
  'views/setup': ['whatif', 'model', 'connection', 'widgets'],
  rules: ['person', 'model', 'connection'],
  'views/portfolio': ['views/timeline', 'views/rows', 'plans', 'model', 'connection', 'widgets'],
  plans: ['model', 'connection', 'widgets'],
  person: ['model', 'connection', 'widgets'],
  odds: ['whatif', 'model', 'connection', 'widgets'],
  suggest: ['whatif', 'model', 'connection', 'widgets'],
  scenarios: ['person', 'whatif', 'model', 'connection', 'widgets'],
  why: ['odds', 'whatif', 'model', 'connection', 'widgets'],
  edit: ['whatif', 'model', 'widgets'],
  whatif: ['model', 'connection', 'widgets/timing'],
  model: [],
  connection: [],
  widgets: [],
  testing: [],
};

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((each) => {
    const path = `${folder}/${each.name}`;
    if (each.isDirectory()) return ['node_modules', 'dist'].includes(each.name) ? [] : filesIn(path);
    return [path];
  });
const sources = (folder: string): string[] => filesIn(folder).filter((file) => /\.tsx?$/.test(file));

/** The files that a file imports, those that it loads later and whose types alone it takes among them. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const imports = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+\.tsx?)'|new URL\('(\.[^']+\.tsx?)', import/g);
  return [...imports].map(([, imported, worker]) => relative(root, join(root, dirname(file), (imported ?? worker)!)));
}

const imports = new Map(
  ['libs', 'services', 'bench', 'tests'].flatMap(sources).map((file) => [file, importsOf(file)] as const),
);

/** What a file takes of others as values: files, and what else it names, `node:fs` say. */
function valuesOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/^(?:import|export) type [^;]*;$/gm, '');
  const named = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^'?]+)'|new URL\('(\.[^']+\.tsx?)', import/g);
  return [...named].map(([, imported, worker]) => {
    const name = (imported ?? worker)!;
    if (name.startsWith('.')) return relative(root, join(root, dirname(file), name));
    const [, library, part = '.'] = /^@qplan\/([^/]+)(?:\/(.+))?$/.exec(name) ?? [];
    if (library === undefined) return name;
    const { exports } = JSON.parse(readFileSync(join(root, 'libs', library, 'package.json'), 'utf8')) as {
      exports: Record<string, { source: string }>;
    };
    return join('libs', library, exports[part === '.' ? part : `./${part}`]!.source);
  });
}

/** The first circle that is met from a file on; undefined: none. */
function circleFrom(file: string, done: Set<string>, way: readonly string[] = []): readonly string[] | undefined {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
  if (done.has(file)) return undefined;
  done.add(file);
  for (const imported of imports.get(file) ?? []) {
    const circle = circleFrom(imported, done, [...way, file]);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** 'views/work' of 'services/web/client/src/views/work/WorkRow.tsx'. */
const roomOf = (file: string) => Object.keys(rooms).find((room) => file.startsWith(`${page}/${room}/`));

const isWithin = (file: string, room: string) => file.startsWith(`${page}/${room}/`);

describe('the imports', () => {
  test('are found: also those of a part that is loaded later, and of a worker', () => {
    expect(imports.get(`${page}/main.tsx`)).toContain(`${page}/app/LivePage.tsx`);
    expect(imports.get(`${page}/whatif/planning/planning.ts`)).toContain(`${page}/whatif/planning/worker.ts`);
  });

  test('go in no circle', () => {
    const done = new Set<string>();
    const circles = [...imports.keys()].map((file) => circleFrom(file, done)?.join(' → '));
    expect(circles.filter((circle) => circle !== undefined)).toEqual([]);
  });

  test('of the page come from its own room and from those that it may use', () => {
    // A test may make its values as the rooms above do.
    const files = [...imports].filter(([file]) => file.startsWith(`${page}/`) && !file.endsWith('.test.ts'));
    const wrong = files.flatMap(([file, imported]) => {
      const room = roomOf(file);
      if (room === undefined)
        return isWithin(file, 'app') || file === `${page}/main.tsx` ? [] : [`${file} is in no room`];
      const mayUse = [room, ...rooms[room]!];
      return imported
        .filter((other) => other.startsWith(`${page}/`) && !mayUse.some((below) => isWithin(other, below)))
        .map((other) => `${relative(page, file)} imports ${relative(page, other)}`);
    });
    expect(wrong).toEqual([]);
  });

  test('of the server take the page its types alone', () => {
    const wrong = [...imports]
      .filter(([file]) => file.startsWith(`${page}/`) && !file.endsWith('.test.ts'))
      .flatMap(([file, imported]) => imported.filter((other) => !other.startsWith(page)).map((other) => [file, other]))
      .filter(([, other]) => other !== 'services/web/src/api.ts');
    expect(wrong).toEqual([]);
    const values = [...imports.keys()].filter(
      (file) =>
        file.startsWith(`${page}/`) && /^import (?!type)[^;]*api\.ts';$/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(values).toEqual([]);
  });

  test('of styles are in one file, which says the order of the cascade', () => {
    const cascade = `${page}/app/styles/page.css`;
    const named = [...readFileSync(join(root, cascade), 'utf8').matchAll(/@import '(.+)'/g)].map(([, path]) =>
      relative(root, join(root, dirname(cascade), path!)),
    );
    // The styles of /try are asked for with it.
    const styles = filesIn(page).filter((file) => file.endsWith('.css') && !file.endsWith('setup.css'));
    expect([...named].sort()).toEqual(styles.filter((file) => file !== cascade).sort());
    const others = sources(page).filter((file) => /^import '.*\.css';$/m.test(readFileSync(join(root, file), 'utf8')));
    expect(others).toEqual([`${page}/main.tsx`]);
  });

  test('of whatever the page loads are none of Node', () => {
    const reached = new Set<string>();
    const reach = (file: string): string[] => {
      if (reached.has(file)) return [];
      reached.add(file);
      return valuesOf(file).flatMap((name) => {
        if (name.startsWith('node:')) return `${file} imports ${name}`;
        return /\.tsx?$/.test(name) ? reach(name) : [];
      });
    };
    expect(reach(`${page}/main.tsx`)).toEqual([]);
    expect(reached).toContain('libs/workbook/src/zip.ts');
  });

  test('leave no folder of more than twenty files', () => {
    const folders = new Map<string, number>();
    for (const file of imports.keys()) {
      if (file.startsWith(page)) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
    }
    expect([...folders].filter(([, files]) => files > 20)).toEqual([]);
  });
});
