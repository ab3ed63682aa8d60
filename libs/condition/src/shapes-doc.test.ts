// Every shape of docs/shapes.md, conditioned with the settings that stand under it: what the page says is so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';
import { readSheetSettings } from '@qplan/config/sheets';
import { formatStreams, isoDay, parsePlanInput, type PlanInput } from '@qplan/streams';
import type { Cells } from './condition.fixture.ts';
import { condition } from './index.ts';

/** What stands in for a sheet that a shape doesn't show. */
const usual: Readonly<Record<string, Cells>> = {
  Plan: [
    ['Start', 'Jan 4, 2027'],
    ['End', 'Mar 26, 2027'],
  ],
  Staff: [
    ['Name', 'Skill', 'Team'],
    ['Ada', 'Dev', 'Core'],
    ['Ben', 'Dev', 'Core'],
    ['Max', 'Test', 'Core'],
  ],
  Work: [
    ['Item', 'Track', 'Dev', 'Test'],
    ['Login', 'Core', '2', '1'],
    ['Share', 'Core', '1', ''],
  ],
};

interface Shape {
  readonly title: string;
  readonly sheets: Readonly<Record<string, Cells>>;
  readonly ini: string;
  readonly expected: readonly string[];
}

function shapeOf(section: string): Shape {
  const [drawn = '', expected = ''] = [...section.matchAll(/```text\n([^]*?)```/g)].map(([, text]) => text!);
  const sheets: Record<string, string[][]> = {};
  const [above = '', ini = ''] = drawn.split('@ini\n');
  for (const part of above.split(/^@/m).slice(1)) {
    const [name, ...rows] = part.trimEnd().split('\n');
    sheets[name!.trim()] = rows.map((row) => row.split('|').map((cell) => cell.trim()));
  }
  return { title: section.split('\n')[0]!, sheets, ini, expected: expected.trimEnd().split('\n') };
}

const demands = (list: PlanInput['work'][number]['estimate']) =>
  list.map(({ skill, weeks }) => `${skill} ${weeks}`).join(' ');

function peopleOf({ staff }: PlanInput): string[] {
  return staff.map(({ name, skill, track, share, firstDay, lastDay, vacations }) =>
    [
      `person ${name}: ${skill} in ${track}`,
      ...(share === undefined ? [] : [`${share}%`]),
      ...(firstDay === undefined ? [] : [`from ${isoDay(firstDay)}`]),
      ...(lastDay === undefined ? [] : [`until ${isoDay(lastDay)}`]),
      ...(vacations.length === 0 ? [] : [`away ${vacations.map(isoDay).join(' ')}`]),
    ].join(', '),
  );
}

function itemsOf({ work, done = [] }: PlanInput): string[] {
  const names = new Map([...done, ...work].map(({ id, name }) => [id, name]));
  return work.map((item) =>
    [
      `item ${item.rank} ${item.name}: ${item.track}`,
      `triage ${item.triage}`,
      demands(item.estimate) || 'no estimate',
      ...(item.low === undefined ? [] : [`${demands(item.low)} to ${demands(item.high!)}`]),
      ...(item.prereqs.length === 0 ? [] : [`after ${item.prereqs.map((id) => names.get(id)).join(', ')}`]),
      ...(item.notBefore === undefined ? [] : [`not before ${isoDay(item.notBefore)}`]),
      ...(item.due === undefined ? [] : [`due ${isoDay(item.due)}`]),
    ].join(', '),
  );
}

/** What comes of a shape, a line for each person, item, problem and warning of the sheets that it shows. */
function outcome({ sheets, ini }: Shape): string[] {
  const all: Record<string, Cells> = { ...usual, ...sheets };
  const isOfCapacity = sheets['Capacity'] !== undefined || /Capacity/.test(JSON.stringify(sheets['Plan'] ?? ''));
  const isOfNobody =
    ini.includes('default_track') && sheets['Staff'] === undefined && !ini.trim().endsWith('default_skill = Dev');
  if (isOfCapacity || isOfNobody) delete all['Staff'];
  if (ini.includes('[condition.plan]')) delete all['Plan'];
  const raw = formatStreams(
    Object.entries(all).map(([name, rows]) => ({
      name: `raw ${name.toLowerCase()}`,
      content: rows.map((row) => row.join('\t')),
    })),
  );
  const settings = readSheetSettings(
    `[condition]\ninput = raw qplan\noutput = cond qplan\n${ini.replace('[condition]\n', '')}`,
  );
  const titles = new Map(Object.keys(all).map((name) => [`raw ${name.toLowerCase()}`, name]));
  const { text, errors, warnings } = condition(raw, settings, titles);
  const lines: string[] = [];
  const parsed = text === undefined ? undefined : parsePlanInput(text);
  if (parsed?.ok) {
    const input = parsed.value;
    if (sheets['Staff'] !== undefined || sheets['Vacations'] !== undefined) lines.push(...peopleOf(input));
    for (const { track, skill, firstDay, lastDay, weeks } of input.capacity ?? [])
      lines.push(`capacity ${track} ${skill} ${isoDay(firstDay)} to ${isoDay(lastDay)}: ${weeks}`);
    if (sheets['Work'] !== undefined) lines.push(...itemsOf(input));
    lines.push(...(input.done ?? []).map(({ name }) => `done ${name}`));
  }
  lines.push(...errors.map(({ where, message }) => `problem ${where}: ${message}`));
  lines.push(...warnings.map(({ where, message }) => `warning ${where}: ${message}`));
  return lines;
}

const page = readFileSync(join(projectRoot(), 'docs/shapes.md'), 'utf8');
const shapes = page.split('\n### ').slice(1).map(shapeOf);

test('the page has its shapes, each in its table', () => {
  expect(shapes.length).toBeGreaterThanOrEqual(40);
  expect(page.match(/^\| \d+ +\|/gm)).toHaveLength(shapes.length);
});

test.each(shapes.map((shape) => [shape.title, shape] as const))('%s', (_, shape) => {
  expect(outcome(shape)).toEqual(shape.expected.filter((line) => line !== ''));
});
