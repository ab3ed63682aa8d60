// From a saved sheet to a plan: pull, condition and qplan over real sockets and git.
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePlan, parsePlanInput } from '@qplan/streams';
import { prepareSystem, type System, until } from '@qplan/harness';
import { content, log } from '../harness/foreign.ts';

const example = fileURLToPath(new URL('../../data/sources/plan.xlsx', import.meta.url));

/** config.ini's own sections of pull and condition, on a copy of the workbook. */
const shipped = readFileSync(fileURLToPath(new URL('../../config/config.ini', import.meta.url)), 'utf8');
const stages = shipped.slice(shipped.indexOf('\n[pull]')).replaceAll('data/sources/plan.xlsx', '{folder}/plan.xlsx');

const sheets = `
[pull]
output = raw qplan
every = 5 minutes
[pull.raw work]
source = {folder}/work.csv
sheet = Work
[pull.raw staff]
source = {folder}/staff.csv
[condition]
input = raw qplan
output = cond qplan
[condition.plan]
start = 2027-01-04
end = 2027-03-26
[qplan]
input = cond qplan
output = qplan app
`;

let system: System;
afterEach(() => system?.stop());

const save = (name: string, text: string) => writeFileSync(join(system.folder, name), text);

test('the example workbook becomes a plan without a warning, and a version names what it was made from', async () => {
  system = await prepareSystem(stages);
  copyFileSync(example, join(system.folder, 'plan.xlsx'));
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan');
  const text = await until('a plan', () => content(system, 'qplan app'));
  const plan = parsePlan(text);
  expect(plan.ok && plan.value.tracks).toHaveLength(8);
  const input = parsePlanInput(await content(system, 'cond qplan'));
  expect(input.ok && [input.value.staff.length, input.value.work.length]).toEqual([70, 121]);
  const [raw] = await log(system, 'raw qplan');
  const [cond] = await log(system, 'cond qplan');
  expect(raw).toMatchObject({ by: 'pull', from: [] });
  expect(cond).toMatchObject({ by: 'condition', from: [`raw qplan@${raw!.version}`] });
  expect(system.log()).not.toMatch(/ (?:warn|error) (?:pull|condition|qplan) /);
});

test('a save, a mistake that is saved, and its mending', async () => {
  system = await prepareSystem(sheets);
  save('staff.csv', 'Name,Track,Skill\nAda,Payments,Apps\n');
  save('work.csv', 'Item;Track;Estimate\nLogin;Payments;Apps:2\n');
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan');
  const weeks = async () => {
    const plan = parsePlan(await content(system, 'qplan app'));
    return plan.ok ? plan.value.work[0]![0]!.estimate[0]!.weeks : undefined;
  };
  await until('the first plan', async () => (await weeks()) === 2);

  save('work.new', 'Item;Track;Estimate\nLogin;Payments;Apps:3\n');
  renameSync(join(system.folder, 'work.new'), join(system.folder, 'work.csv'));
  await until('the saved change', async () => (await weeks()) === 3);

  save('work.csv', 'Item;Track;Estimate\nLogin;Payments;Appz:3\n');
  await until('the mistake', () => system.log('errors.log').includes('Work!C2'));
  expect(system.log('errors.log')).toContain('Work!C2: "Appz" is no skill; did you mean "Apps"?');
  expect(await weeks()).toBe(3);

  save('work.csv', 'Item;Track;Estimate\nLogin;Payments;Apps:4\n');
  await until('the mended plan', async () => (await weeks()) === 4);
  expect(await log(system, 'raw qplan')).toHaveLength(4);
});

test("a team's own program conditions instead", async () => {
  system = await prepareSystem(
    sheets.replace('output = cond qplan', 'output = cond qplan\ncommand = node {folder}/mine.mjs'),
  );
  save('staff.csv', 'x\n');
  save('work.csv', 'Login\n');
  save(
    'mine.mjs',
    `const streams = ['=====qplan params v1', '\\tJan  4, 2027\\tMar 26, 2027\\tApps', '=====qplan holidays v1',
       '=====qplan staff v1', '\\t1\\tAda\\t\\tPayments\\tApps', '=====qplan work v1'];
     let raw = '';
     for await (const chunk of process.stdin) raw += chunk;
     for (const line of raw.split('\\n')) if (line === '\\tLogin') streams.push('\\t1\\t1\\tLogin\\tApps:1\\t1\\tPayments');
     console.log(streams.join('\\n'));`,
  );
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan');
  await until('a plan', async () => (await content(system, 'qplan app')).includes('Login'));

  save('mine.mjs', `console.error('no column Track'); process.exit(3);`);
  save('work.csv', 'Logout\n');
  await until('its failure', () => system.log('errors.log').includes('exit 3: no column Track'));
  expect(await content(system, 'qplan app')).toContain('Login');
});
