import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { loadConfig } from '@qplan/config';
import { writeXlsx } from 'hucre';
import { run as command } from './setup.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qplan-setup-'));
  mkdirSync(join(root, 'data/sources'), { recursive: true });
  mkdirSync(join(root, 'config'));
});
afterEach(() => rmSync(root, { recursive: true }));

const target = () => join(root, 'config/config.ini');

async function run(answers: readonly string[], ...args: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const input = Readable.from([answers.map((answer) => `${answer}\n`).join('')]);
  const code = await command([...args, '--config', target()], input, output, errors, root);
  return { code, output: `${output.read() ?? ''}`, errors: `${errors.read() ?? ''}` };
}

type Rows = readonly (readonly (string | number)[])[];

async function workbook(sheets: Readonly<Record<string, Rows>>): Promise<string> {
  const path = join(root, 'data/sources/ours.xlsx');
  const all = Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]) }));
  writeFileSync(path, await writeXlsx({ sheets: all }));
  return path;
}

const team: Rows = [
  ['Name', 'Squad', 'Skill'],
  ['Ada', 'Pay', 'Dev'],
  ['Ben', 'Grow', 'Test'],
];
const dates: Rows = [
  ['Start', 'Jan 4, 2027'],
  ['End', 'Mar 26, 2027'],
];
const work: Rows = [
  ['Feature', 'Squad', 'Dev (days)', 'Test (days)'],
  ['Login', 'Pay', 10, 5],
];

test('a workbook that says all is asked nothing, and the configuration reads it', async () => {
  const { code, output } = await run([], await workbook({ Work: work, Team: team, Dates: dates }));
  expect(code).toBe(0);
  expect(output).toMatch(
    /^work: Work\nstaff: Team\nplan: Dates\n\nWritten: .*config\.ini\n\nJan 4, 2027 to Mar 26, 2027: 2 people, 1 item\n/,
  );
  const config = loadConfig({ path: target(), env: {} });
  expect(config.pull!.streams.map(({ stream, sheet }) => [stream, sheet])).toEqual([
    ['raw work', 'Work'],
    ['raw staff', 'Team'],
    ['raw plan', 'Dates'],
  ]);
  expect(readFileSync(target(), 'utf8')).toContain('source = data/sources/ours.xlsx\n');
});

test('asks what the sheets do not say, one at a time, and again where an answer is none', async () => {
  const strange: Rows = [
    ['What', 'How much', 'Prio'],
    ['Login', 10, 'on fire'],
    ['Share', 5, 'soon'],
  ];
  const path = await workbook({ Stuff: strange, Team: [...team.slice(0, 2), ['Cem', 'Pay', 'Dev']] });
  const answers = ['soon', 'Jan 4, 2027', '', 'A', 'how much', 'days', '4', '1', '2'];
  const { code, output } = await run(answers, path);
  expect(output).toContain('a date with its year, such as Jan 4, 2027\n');
  expect(output).toContain('How much does "on fire" matter: 1 (must), 2 (should) or 3 (could)?\n1, 2 or 3\n');
  expect(code).toBe(0);
  const { condition } = loadConfig({ path: target(), env: {} });
  expect(condition!.plan).toMatchObject({ start: 'Jan 4, 2027', end: undefined });
  expect(condition!.work.unit).toBe('days');
  expect(condition!.ownTriage).toEqual(['on fire', 'soon']);
});

test('an old configuration is replaced after a yes alone, and keeps what is not about sheets', async () => {
  const old =
    '; ours\n[web]\nhost = 0.0.0.0\nport = 9000\n[pull]\noutput = raw qplan\nevery = 1 hour\n[pull.raw work]\nsource = old.xlsx\n[bus]\nhost = proxy\n';
  writeFileSync(target(), old);
  const path = await workbook({ Work: work, Team: team, Dates: dates });
  const refused = await run([''], path);
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('is there already');
  expect(readFileSync(target(), 'utf8')).toBe(old);
  expect((await run(['y'], path)).code).toBe(0);
  const written = readFileSync(target(), 'utf8');
  expect(written).toMatch(/^; ours\n\[web\]\nhost = 0\.0\.0\.0\nport = 9000\n\[bus\]\nhost = proxy\n\n\[pull\]\n/);
  expect(written).not.toContain('old.xlsx');
});

test('what is wrong with the sheet is told, and may be left out until it is mended', async () => {
  const path = await workbook({ Work: [...work, ['Share', 'Grow', 'huh?', '']], Team: team, Dates: dates });
  const stopped = await run([''], path);
  expect(stopped.code).toBe(1);
  expect(stopped.output).toContain('Work!C3: estimate "huh?"');
  expect(stopped.output).toContain('No plan yet; "npx qplan explain data/sources/ours.xlsx" tells all problems:');
  const lenient = await run(['y', 'y'], path);
  expect(lenient.code).toBe(0);
  expect(loadConfig({ path: target(), env: {} }).condition!.policy).toBe('lenient');
});

test('a file that is none is told, and nothing is written', async () => {
  expect(await run([], join(root, 'none.xlsx'))).toMatchObject({
    code: 1,
    errors: expect.stringContaining('there is no such file'),
  });
  expect(existsSync(target())).toBe(false);
});
