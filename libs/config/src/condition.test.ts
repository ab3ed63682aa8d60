import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCondition } from './condition.ts';
import { readIni } from './ini-file.ts';
import { pattern } from './pattern.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-config-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(ini: string, env: NodeJS.ProcessEnv = {}) {
  const path = join(folder, 'config.ini');
  writeFileSync(path, `[condition]\ninput = raw qplan\noutput = cond qplan\n${ini}`);
  return readCondition(readIni(path).subsections.get('condition')!, { root: folder, env });
}

const faultOf = (ini: string): string => {
  try {
    read(ini);
  } catch (error) {
    return (error as Error).message.replace(folder, '…');
  }
  throw new Error('no fault was found');
};

const matches = (text: string, cell: string) => pattern.parse(text, '')!.some((expression) => expression.test(cell));

test('a section that is absent has its defaults', () => {
  const { policy, timeLimit, work, staff, triage, sizes } = read('');
  expect({ policy, timeLimit, unit: work.unit, layout: staff.layout, sizes }).toEqual({
    policy: 'strict',
    timeLimit: 30_000,
    unit: undefined,
    layout: 'auto',
    sizes: undefined,
  });
  expect(triage.get('must have')).toBe(1);
});

test('names, patterns, words and sizes are read', () => {
  const settings = read(`
[condition.work]
unit = days
stop = Below the line*
[condition.tracks]
/^Team (.+)$/ = $1
Attic =
[condition.skills]
iOS|Android = Native
[condition.triage]
On Fire = 1
[condition.sizes]
XS = 0.5
`);
  expect(settings.work.unit).toBe('days');
  expect(settings.tracks.map(({ to }) => to)).toEqual(['$1', '']);
  expect(settings.tracks[0]!.from[0]!.replace('Team Blue', '$1')).toBe('Blue');
  expect(settings.skills[0]!.from).toHaveLength(2);
  expect(settings.triage.get('on fire')).toBe(1);
  expect([...settings.sizes!]).toEqual([['XS', 0.5]]);
});

test('the environment overrides a key of a section that the file lacks', () => {
  expect(read('', { QPLAN_CONDITION_PLAN_START: 'Jan 4, 2027' }).plan.start).toBe('Jan 4, 2027');
});

test.each([
  ['Item|Feature', 'feature', true],
  ['Item|Feature', 'Features', false],
  ['Open*', 'OPEN – req 7', true],
  ['N/A|?|(none)', '(none)', true],
  ['N/A|?|(none)', 'none', false],
  ['Work item', 'work  item', true],
  ['/^mobile\\b/', 'Mobile apps', true],
  ['/^über (\\p{L}+)$/', 'ÜBER alles', true],
  ['/^\\u00fcber/', 'Über', true],
  ['/\\d{4}-Q[1-4]/', 'plan 2027-q1', true],
  ['/^a\\/b$/', 'A/B', true],
  ['*done*by*QA', 'Done – by Ann (QA)', false],
  ['*done*by*QA', 'is DONE by qa', true],
  ['Größe*', 'GRÖSSE', false],
  ['Größe*', 'GRÖßEN', true],
  ['#', '#', true],
])('the pattern %s and the cell %s', (text, cell, matched) => {
  expect(matches(text, cell)).toBe(matched);
});

test('a replacement takes groups as JavaScript does', () => {
  const [expression] = pattern.parse('/(\\w+) (?<rest>.+)/', '')!;
  expect(['$2 $1', '$$$&', '$12', '$0$3', ''].map((by) => expression!.replace('- Team Blue', by))).toEqual([
    '- Blue Team',
    '- $Team Blue',
    '- Team2',
    '- $0$3',
    '- ',
  ]);
});

test.each([
  ['/^(a+)+$/', `${'a'.repeat(36)}!`],
  ['*done*by*QA', 'done by '.repeat(4000)],
  ['*a*a*a*a*a*b', 'a'.repeat(32_000)],
  ['/(x|x?)*y/', 'x'.repeat(32_000)],
])('the pattern %s is tried in no time on a cell that is made for it', (text, cell) => {
  const started = process.cpuUsage();
  expect(matches(text, cell)).toBe(false);
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
});

test.each([
  ['[condition.wrok]\nname = x', '[condition.wrok]: no such section; known are plan, holidays, staff'],
  ['[condition.work]\nnmae = x', '[condition.work] nmae = x: no such key; known are stream, id, rank'],
  ['[condition.work]\nunit = fortnights', '[condition.work] unit = fortnights: expected one of hours, days, weeks'],
  ['[condition.work]\nname = /(/', '[condition.work] name = /(/: expected names such as Item|Feature|Open*'],
  ['[condition.work]\nstop = /^(?!Team)/', '[condition.work] stop = /^(?!Team)/: expected names such as'],
  [
    '[condition.work]\nstop = /(a)\\1/',
    'without lookahead, lookbehind and backreference: write what you want to match',
  ],
  ['[condition.sizes]\nS = big', '[condition.sizes] S = big: expected a number of person-weeks, such as 0.5'],
  ['[condition.triage]\nmust = 4', '[condition.triage] must = 4: expected a triage level: 1, 1.5, 2, 2.5 or 3'],
  ['[condition.plan]\nfocus = 120%', '[condition.plan] focus = 120%: expected a whole percentage such as 80%'],
  ['[condition.focus]\nOps = most', '[condition.focus] Ops = most: expected a whole percentage such as 80%'],
  ['[condition.tracks]\n/(/ = x', '[condition.tracks] /(/ = x: the key: expected names'],
  ['[condition.work.more]\nx = y', '[condition.work.more]: no such section'],
])('%s is a fault', (ini, message) => {
  expect(faultOf(ini)).toContain(message);
});
