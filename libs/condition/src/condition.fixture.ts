// For the tests: sheets as rows of cells, and settings as config.ini has them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConditionConfig, loadConfig } from '@qplan/config';
import { usualSections } from '@qplan/config/sheets';
import { formatStreams, parsePlanInput, type PlanInput } from '@qplan/streams';
import { condition, type Conditioned } from './index.ts';

/** The settings that `ini` makes, beside the keys that every configuration has. */
export function settings(ini = ''): ConditionConfig {
  const folder = mkdtempSync(join(tmpdir(), 'qplan-condition-'));
  try {
    const path = join(folder, 'config.ini');
    const own = `[condition]\ninput = raw qplan\noutput = cond qplan\n${ini.replace(/^ +/gm, '')}`;
    writeFileSync(path, `${usualSections}\n${own}`);
    return loadConfig({ path, env: {} }).condition!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type Cells = readonly (readonly string[])[];

/** A sheet drawn as text: a row a line, a cell between bars. */
export function draw(text: string): Cells {
  return text
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** The raw resource that pull makes of these sheets: `work` is the stream `raw work`, and `work marks` what is marked in it. */
export function rawOf(sheets: Readonly<Record<string, Cells>>): string {
  return formatStreams(
    Object.entries(sheets).map(([name, rows]) => ({ name: `raw ${name}`, content: rows.map((row) => row.join('\t')) })),
  );
}

export const quarter: Cells = [
  ['Start', 'Jan  4, 2027'],
  ['End', 'Mar 26, 2027'],
];

export const oneOfEach: Cells = draw(`
  | Name | Track    | Skill  |
  | Ada  | Payments | Apps   |
  | Ben  | Payments | Native |
  | Cem  | Growth   | Apps   |
  | Dai  | Growth   | QA     |
`);

export const twoItems: Cells = draw(`
  | Item  | Track    | Triage | Apps | Native | QA |
  | Login | Payments | 1      | 2    | 1      |    |
  | Share | Growth   | 2      | S    |        | 1  |
`);

/** Conditions an ordinary set of sheets, some of them replaced. */
export function conditionWith(sheets: Readonly<Record<string, Cells>>, ini = ''): Conditioned {
  const all = { plan: quarter, staff: oneOfEach, work: twoItems, ...sheets };
  const titles = new Map(Object.keys(all).map((name) => [`raw ${name}`, `${name[0]!.toUpperCase()}${name.slice(1)}`]));
  return condition(rawOf(all), settings(ini), titles);
}

/** What came out, where there are no errors. */
export function inputOf({ text, errors }: Conditioned): PlanInput {
  expect(errors).toEqual([]);
  const parsed = parsePlanInput(text!);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

/** Problems as a person reads them. */
export function told(problems: Conditioned['errors']): string[] {
  return problems.map(({ where, message }) => `${where}: ${message}`);
}
