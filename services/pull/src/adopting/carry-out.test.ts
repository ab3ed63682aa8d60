import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { condition, sheetTitles } from '@qplan/condition';
import { adopt, readOnlyStreams } from '@qplan/condition/adopt';
import { type Config, loadConfig } from '@qplan/config';
import { usualSections } from '@qplan/config/sheets';
import { adoptionDigest } from '@qplan/stage/adoption';
import { type ExcelCell, excelWorkbook } from '../../../../libs/workbook/src/write/excel.fixture.ts';
import { formatRaw } from '../raw.ts';
import { fileSource } from '../sources/file.ts';
import { carryOut, type Outcome } from './carry-out.ts';
import { linesOf } from './file-writer.ts';

const today = 20_800;
/** `total`: of Search. */
const workbookOf = (total: ExcelCell) =>
  excelWorkbook({
    Work: [
      ['Item', 'Track', 'Triage', 'Apps', 'Total'],
      ['Login', 'Pay', 1, 2, { formula: 'D2*2', result: 4 }],
      ['Search', 'Pay', 2, 1, total],
    ],
    Staff: [
      ['Skill', 'Pay', 'Core'],
      ['Apps', 'Ann', 'Ben'],
      ['', '', 'Cem'],
    ],
    Plan: [
      ['Start', { day: 20_822 }],
      ['End', { day: 20_903 }],
    ],
  });
const workbook = workbookOf({ formula: 'D3*2', result: 2 });

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-adopt-'));
  path = join(folder, 'plan.xlsx');
  writeFileSync(path, workbook, { mode: 0o640 });
});
afterEach(() => rmSync(folder, { recursive: true }));

function configOf(write = 'yes', more = ''): Config {
  const stream = (name: string) =>
    `[pull.raw ${name.toLowerCase()}]\nsource = ${path}\nsheet = ${name}\nwrite = ${name === 'Plan' ? 'no' : write}\n`;
  const file = join(folder, 'config.ini');
  const pull = `[pull]\noutput = raw qplan\nevery = 5 minutes\n${['Work', 'Staff', 'Plan'].map(stream).join('')}${more}`;
  writeFileSync(file, `${usualSections}\n${pull}\n[condition]\ninput = raw qplan\noutput = cond qplan\n`);
  return loadConfig({ path: file, env: {} });
}

async function taskOf(config: Config, edit: (conditioned: string) => string) {
  const source = fileSource(
    'plan.xlsx',
    path,
    config.pull!.streams.filter((stream) => stream.source.kind === 'file'),
  );
  const read = await source.read(new AbortController().signal);
  const raw = formatRaw(linesOf(read === 'unchanged' ? new Map() : read.tables));
  const base = condition(raw, config.condition!, sheetTitles(config), undefined, today).text!;
  const scenario = edit(base);
  const { changes } = adopt({
    raw,
    base,
    scenario,
    settings: config.condition!,
    titles: sheetTitles(config),
    today,
    readOnly: readOnlyStreams(raw, config.pull!.streams),
  });
  return { task: { raw, base, scenario, today, digest: adoptionDigest(changes) }, changes };
}

/** Login is to be triage 3, and Cem in the other track. */
const edited = (conditioned: string) =>
  conditioned.replace(/(Login\tApps:2\.0\t)1/, '$13').replace(/(\tCem\t\t)Core/, '$1Pay');

const before = () => readdirSync(folder).filter((name) => name.includes('(before '));

test('what was looked at is written, the file keeps its mode, and the one before is kept', async () => {
  const config = configOf();
  const { task, changes } = await taskOf(config, edited);
  expect(changes.map(({ was, becomes }) => `${was} → ${becomes}`)).toEqual([' → Cem', 'Cem → ', '1 → 3']);
  const looked = await carryOut({ ...task, digest: undefined }, config);
  expect(looked).toMatchObject({ outcome: 'looked', refused: [], sources: [{ cells: 3 }] });
  expect(readFileSync(path).equals(workbook)).toBe(true);

  const written = await carryOut(task, config);
  const [kept] = before();
  expect(written).toMatchObject({ outcome: 'written', sources: [{ cells: 3, kept }] });
  expect(kept).toMatch(/^plan \(before 20\d\d-\d\d-\d\d \d\d\.\d\d\.\d\d\)\.xlsx$/);
  expect(readFileSync(join(folder, kept!)).equals(workbook)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o640);
  const { task: again } = await taskOf(config, (conditioned) => conditioned);
  const texts = (conditioned: string) =>
    conditioned
      .replace(/raw \w+!\w+/g, '')
      .split('\n')
      .sort();
  expect(texts(again.base)).toEqual(texts(task.scenario));
});

/** Wallet is new, and like Search. */
const withWallet = (conditioned: string) =>
  conditioned.replace(
    /^\t\S+\t\d+(\tSearch\t.*)$/m,
    (line, rest: string) => `${line}\n\tnew\t3${rest.replace('Search', 'Wallet').replace(/raw work![A-Z]+3/g, '')}`,
  );

const formulasIn = ({ sources }: Outcome) => sources.flatMap(({ formulas = [] }) => formulas);

test('a new item gets what the team counts of the others, which nobody reads, and is written once', async () => {
  const config = configOf();
  const { task: all, changes } = await taskOf(config, withWallet);
  expect(changes.map(({ row, becomes }) => [row, becomes])).toEqual([
    [3, 'Wallet'],
    [3, 'Pay'],
    [3, '2'],
    [3, '1'],
  ]);
  const filled = [{ stream: 'raw work', row: 3, column: 4, like: 2, formula: '=D4*2' }];
  const looked = await carryOut({ ...all, digest: undefined }, config);
  expect(looked).toMatchObject({ sources: [{ cells: 5 }], filled });
  const task = { ...all, formulas: formulasIn(looked) };
  expect(await carryOut(task, config)).toMatchObject({ outcome: 'written', sources: [{ cells: 5 }], filled });
  const bytes = readFileSync(path);
  expect(await carryOut(task, config)).toMatchObject({ outcome: 'written' });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test.each([
  ['another', (formulas: string[]) => formulas, { formula: 'D3*3', result: 2 }],
  ['none', (formulas: string[]) => formulas, 2],
  ['one that nobody looked for', () => undefined, { formula: 'D3*2', result: 2 }],
])('where a new row would get %s than the formula that was shown, nothing is written', async (_, seen, cell) => {
  const config = configOf();
  const { task } = await taskOf(config, withWallet);
  const formulas = seen(formulasIn(await carryOut({ ...task, digest: undefined }, config)));
  // What QPlan reads of it is as it was.
  const other = workbookOf(cell);
  writeFileSync(path, other);
  expect(await carryOut({ ...task, formulas }, config)).toMatchObject({
    outcome: 'refused',
    reason: expect.stringContaining('look at it again'),
  });
  expect(readFileSync(path).equals(other)).toBe(true);
  expect(before()).toEqual([]);
});

test('who was asked already, and did not live to say so, is not asked to write twice', async () => {
  const config = configOf();
  const { task } = await taskOf(config, edited);
  await carryOut(task, config);
  const bytes = readFileSync(path);
  expect(await carryOut(task, config)).toMatchObject({ outcome: 'written', sources: [{ cells: 3 }] });
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(before()).toHaveLength(1);
});

test.each([
  ['~$plan.xlsx', '\u0003Ann', 'the file is open in Excel (Ann)'],
  ['.~lock.plan.xlsx#', ',ann,host,30.11.2026 01:02,file:///home;', 'the file is open in LibreOffice'],
])('a file that is open, as %s says, is not written', async (lock, content, reason) => {
  const config = configOf();
  const { task } = await taskOf(config, edited);
  writeFileSync(join(folder, lock), content);
  const refused = await carryOut(task, config);
  expect(refused).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(reason) });
  expect(await carryOut({ ...task, digest: undefined }, config)).toMatchObject({
    outcome: 'looked',
    sources: [{ problem: expect.stringContaining(reason) }],
  });
  expect(readFileSync(path).equals(workbook)).toBe(true);
  expect(before()).toEqual([]);
});

test('a file that was changed since is not written', async () => {
  const config = configOf();
  const { task } = await taskOf(config, edited);
  const other = excelWorkbook({
    Work: [
      ['Item', 'Track', 'Triage', 'Apps'],
      ['Login', 'Pay', 2, 2],
    ],
    Staff: [
      ['Skill', 'Pay'],
      ['Apps', 'Ann'],
    ],
    Plan: [['Start', { day: 20_822 }]],
  });
  writeFileSync(path, other);
  const refused = await carryOut(task, config);
  expect(refused).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('has been changed since') });
  expect(readFileSync(path).equals(other)).toBe(true);
});

test('what is not what was looked at is not written', async () => {
  const config = configOf();
  const { task } = await taskOf(config, edited);
  const refused = await carryOut({ ...task, digest: 'other' }, config);
  expect(refused).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('not what was shown') });
});

test('without write = yes nothing is written', async () => {
  const config = configOf('no');
  const { task, changes } = await taskOf(config, edited);
  expect(changes).toEqual([]);
  expect(await carryOut(task, config)).toMatchObject({ outcome: 'refused', reason: 'there is no cell to be written' });
  expect(readFileSync(path).equals(workbook)).toBe(true);
});

test('a link to the file stays one, and the file behind it is written', async () => {
  const real = join(folder, 'real.xlsx');
  writeFileSync(real, workbook);
  rmSync(path);
  symlinkSync(real, path);
  const config = configOf();
  const { task } = await taskOf(config, edited);
  expect(await carryOut(task, config)).toMatchObject({ outcome: 'written' });
  expect(readFileSync(real).equals(workbook)).toBe(false);
  expect(before()).toEqual([expect.stringMatching(/^real \(before /)]);
});

/** root may write everywhere: for the time of this it is somebody else. */
async function withoutPowers<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid!() !== 0) return work();
  process.seteuid!(65_534);
  return work().finally(() => process.seteuid!(0));
}

test('a folder that may not be written says so', async () => {
  const config = configOf();
  const { task } = await taskOf(config, edited);
  chmodSync(folder, 0o555);
  const refused = await withoutPowers(() => carryOut(task, config)).finally(() => chmodSync(folder, 0o755));
  expect(refused).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('may not be written') });
});
