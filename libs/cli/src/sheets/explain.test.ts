import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { projectRoot } from '@qplan/config';
import { writeXlsx } from 'hucre';
import { run as command } from './explain.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-explain-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await command(args, output, errors);
  return { code, output: `${output.read() ?? ''}`, errors: `${errors.read() ?? ''}` };
}

async function workbook(estimate: string | number, track = 'Squad'): Promise<string> {
  const path = join(folder, 'ours.xlsx');
  const sheets = [
    {
      name: 'Scope',
      rows: [
        ['Feature', track, 'Apps (days)'],
        ['Login', 'Payments', estimate],
        ['Share', 'Payments', 400],
      ],
    },
    {
      name: 'Team',
      rows: [
        ['Name', 'Squad', 'Skill'],
        ['Ada', 'Payments', 'Apps'],
      ],
    },
    {
      name: 'Dates',
      rows: [
        ['Start', 'Jan 4, 2027'],
        ['End', 'Mar 26, 2027'],
      ],
    },
    { name: 'Ideas', rows: [['what', 'ever']] },
  ];
  writeFileSync(path, await writeXlsx({ sheets }));
  return path;
}

test('tells what is understood of a workbook, and the plan in short', async () => {
  const { code, output, errors } = await run(await workbook(10));
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(output).toContain(
    'Sheets, as the sheets themselves say\n  ours.xlsx "Scope": work\n  ours.xlsx "Team": staff\n',
  );
  expect(output).toContain('  ours.xlsx "Ideas": not read\n');
  expect(output).toContain('  Scope!1: estimates: C "Apps" (days)\n');
  expect(output.slice(output.indexOf('A plan'))).toBe(`A plan, with 0 warnings.

Jan 4, 2027 to Mar 26, 2027: 1 person, 2 items

  Track                Skill           People    Work   Short
  Payments             Apps              12.0    82.0    70.0

1 item does not fit: Share
`);
});

test('tells each problem with its cell, and ends with 1', async () => {
  const { code, output } = await run(await workbook('soon'));
  expect(code).toBe(1);
  expect(output).toMatch(/Problems\n {2}Scope!C2: estimate "soon": .*\n\nNo plan: 1 problem to mend\.\n$/);
});

test('reads the files by a configuration, though it names others', async () => {
  const config = join(folder, 'config.ini');
  writeFileSync(
    config,
    '[pull.raw work]\nsource = theirs.xlsx\nsheet = scope\n[condition]\n[condition.work]\ntrack = Where\n',
  );
  const path = await workbook(10, 'Where');
  expect((await run(path)).output).toContain('column "Where": not used');
  const { code, output } = await run(path, '--config', config);
  expect(code).toBe(0);
  expect(output).toContain(`Sheets, as ${config} says\n  ours.xlsx "Scope": work\n`);
});

test('a table of text is a file too, and the example is read by its own configuration', async () => {
  const csv = join(folder, 'work.csv');
  writeFileSync(csv, 'Feature;Squad;Apps\nLogin;Payments;2\n');
  expect((await run(csv)).output).toContain('work.csv: work\n');
  const { code, output } = await run(join(projectRoot(), 'data/sources/plan.xlsx'));
  expect(code).toBe(0);
  expect(output).toMatch(/^Sheets, as .*config\.ini says\n/);
});

test('what cannot be read is told', async () => {
  expect(await run(join(folder, 'none.xlsx'))).toMatchObject({
    code: 1,
    errors: expect.stringContaining('there is no such file'),
  });
  writeFileSync(join(folder, 'bad.xlsx'), 'hello');
  expect(await run(join(folder, 'bad.xlsx'))).toMatchObject({ code: 1, errors: expect.stringContaining('not whole') });
  expect(await run()).toMatchObject({ code: 2, errors: expect.stringContaining('name the files') });
  writeFileSync(join(folder, 'config.ini'), '[condition]\n[condition.work]\nnmae = x\n');
  const config = ['--config', join(folder, 'config.ini')];
  expect(await run(await workbook(1), ...config)).toMatchObject({ code: 1, errors: expect.stringContaining('nmae') });
});
