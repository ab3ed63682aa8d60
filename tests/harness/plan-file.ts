// A plan beside that of config.ini: a file of config/plans, and the sheets that it reads.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from '@qplan/harness';
import { stages } from './one-item-plan.ts';

/** The rows of its sheets, below their headers, as CSV. */
export interface PlanSheets {
  /** Name, Track, Skill, Share. */
  readonly staff: readonly string[];
  /** Item, Track, Triage, Estimate, Due date. */
  readonly work: readonly string[];
}

const sheetsOf = (folder: string): string =>
  ['work', 'staff'].map((sheet) => `[pull.raw ${sheet}]\nsource = ${folder}/${sheet}.csv\n`).join('');

/** Of a configuration, or of a plan's file: what reads the sheets in a folder, and makes a plan of a quarter of them. */
export function planSections(folder: string): string {
  const dates = '[condition.plan]\nstart = Jan 4, 2027\nend = Mar 26, 2027\n';
  return `[pull]\noutput = raw qplan\nevery = 5 minutes\n${sheetsOf(folder)}${stages}${dates}`;
}

/** `name`: of the folder of a plan's sheets. They are replaced as editors do it. */
export function saveSheets(system: System, name: string, { staff, work }: PlanSheets): void {
  const folder = join(system.folder, name);
  mkdirSync(folder, { recursive: true });
  const save = (file: string, lines: readonly string[]) => {
    writeFileSync(join(folder, `${file}.saving`), `${lines.join('\n')}\n`);
    renameSync(join(folder, `${file}.saving`), join(folder, file));
  };
  save('staff.csv', ['Name,Track,Skill,Share', ...staff]);
  save('work.csv', ['Item,Track,Triage,Estimate,Due date', ...work]);
}

/** Adds a plan with these sheets to an installation, also to one that runs. */
export function addPlan(system: System, name: string, sheets: PlanSheets): void {
  saveSheets(system, name, sheets);
  mkdirSync(join(system.folder, 'plans'), { recursive: true });
  writeFileSync(join(system.folder, 'plans', `${name}.ini`), planSections(join(system.folder, name)));
}
