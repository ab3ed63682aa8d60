import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, type Config, loadConfig, loadOrigin, loadPlan, PlanFiles, readPlans } from '../index.ts';
import { usualSections } from '../usual-sections.ts';

const acme = `
[pull]
output = raw qplan
every = 5 minutes
[pull.raw work]
source = acme.xlsx
[condition]
input = raw qplan
output = cond qplan
[qplan]
input = cond qplan
output = qplan app
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-plans-'));
  writeFileSync(join(folder, 'config.ini'), usualSections);
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(env: NodeJS.ProcessEnv = {}): Config {
  return loadConfig({ path: join(folder, 'config.ini'), env });
}

function write(name: string, text: string): void {
  mkdirSync(join(folder, 'plans'), { recursive: true });
  writeFileSync(join(folder, 'plans', name), text);
}

/** What each plan's file comes to: its resources, or what is wrong with it. */
function plans(env: NodeJS.ProcessEnv = {}): Record<string, unknown> {
  const read = [...readPlans(load(env), env)].map(([name, plan]) => [
    name,
    plan instanceof ConfigError ? plan.message.replace(folder, '…') : Object.fromEntries(plan.resources),
  ]);
  return Object.fromEntries(read) as Record<string, unknown>;
}

test('a plan has the title of its [plan], and config.ini’s is its own alone', () => {
  writeFileSync(join(folder, 'config.ini'), `[plan]\ntitle = Checkout\n${usualSections}`);
  write('acme.ini', `[plan]\ntitle = Acme’s apps\n${acme}`);
  write('beta.ini', acme);
  expect([load(), loadPlan(load(), 'acme'), loadPlan(load(), 'beta')].map(({ title }) => title)).toEqual([
    'Checkout',
    'Acme’s apps',
    undefined,
  ]);
});

test('without a folder there is no plan but the one of config.ini, which calls its own as ever', () => {
  expect(plans()).toEqual({});
  expect([load().plan, [...load().resources.keys()]]).toEqual([
    '',
    ['raw qplan', 'cond qplan', 'qplan app', 'notify rules'],
  ]);
});

test('a file is a plan: what it names is named after it, in files of its own', () => {
  write('acme.ini', acme);
  const plan = loadPlan(load(), 'acme', {});
  expect(Object.fromEntries(plan.resources)).toEqual({
    'acme/raw qplan': 'plans/acme/raw/qplan.txt',
    'acme/cond qplan': 'plans/acme/cond/qplan.txt',
    'acme/qplan app': 'plans/acme/app/qplan.txt',
    'acme/notify rules': 'plans/acme/notify/rules.txt',
  });
  expect([plan.plan, plan.pull?.output, plan.pull?.streams[0]?.stream]).toEqual(['acme', 'acme/raw qplan', 'raw work']);
  expect([plan.condition?.input, plan.condition?.output]).toEqual(['acme/raw qplan', 'acme/cond qplan']);
  expect([plan.qplan?.input, plan.qplan?.output]).toEqual(['acme/cond qplan', 'acme/qplan app']);
  expect([plan.bus.requestPort, plan.web.port]).toEqual([5551, 8000]);
});

test('it may name resources itself', () => {
  write('acme.ini', `[resources]\nsheets = s.txt\nmade = m.txt\n[condition]\ninput = sheets\noutput = made\n`);
  const resources = { 'acme/sheets': 'plans/acme/s.txt', 'acme/made': 'plans/acme/m.txt' };
  expect(plans()).toEqual({ acme: { ...resources, 'acme/notify rules': 'plans/acme/notify/rules.txt' } });
});

test('it may tell people by rules of its own, also where config.ini has none', () => {
  write('acme.ini', `${acme}[notify.leads]\nwhen = gets short\nto = slack\nurl = https://hooks.slack.com/x\n`);
  const { notify } = loadPlan(load(), 'acme', {});
  expect(notify?.rules).toMatchObject([{ name: 'leads', to: 'leads' }]);
  expect(load().notify).toBeUndefined();
});

test.each([
  ['what all plans share', 'acme.ini', '[web]\nport = 80\n', '…/plans/acme.ini: [web]: all plans share it'],
  ['a section that is none', 'acme.ini', '[pul]\n', '…/plans/acme.ini: [pul]: no such section; known are resources'],
  ['a key that is none', 'acme.ini', `${acme}in = x\n`, '…/plans/acme.ini: [qplan] in = x: no such key'],
  ['a resource that it has not', 'acme.ini', '[qplan]\ninput = x\noutput = qplan app\n', 'expected one of [resources]'],
  ['a key before all sections', 'acme.ini', 'a = b\n', '…/plans/acme.ini: a: a key before the first section'],
  ['a name that is none', 'Acme.ini', acme, '…/plans/Acme.ini: a plan is named by up to 40 of a-z, 0-9 and -'],
  ['more than a file of settings has', 'acme.ini', `;${'x'.repeat(1024 ** 2)}`, 'the file is longer than 1 MiB'],
])('%s is that plan’s problem alone', (_what, file, text, problem) => {
  write(file, text);
  write('zeta.ini', acme);
  const { zeta, ...others } = plans();
  expect(Object.values(others)).toEqual([expect.stringContaining(problem)]);
  expect(zeta).toHaveProperty(['zeta/raw qplan']);
});

test('what config.ini has already is no plan’s', () => {
  writeFileSync(
    join(folder, 'config.ini'),
    usualSections.replace('[web]', 'acme/raw qplan = x.txt\nb = plans/beta/b.txt\n[web]'),
  );
  write('acme.ini', acme);
  write('beta.ini', acme);
  const problem = expect.stringContaining('where this plan’s are'.replace('’', "'")) as unknown;
  expect(plans()).toEqual({ acme: problem, beta: problem });
});

test('what is no file of settings is no plan', () => {
  for (const name of ['README.md', 'acme.ini~', '.acme.ini', '.ini']) write(name, acme);
  mkdirSync(join(folder, 'plans', 'folder.ini'));
  expect(plans()).toEqual({ folder: '…/plans/folder.ini: it is no file' });
});

test('the environment overrides a plan’s key by the plan’s name, and that of config.ini is not the plan’s', () => {
  write('acme-2.ini', `${acme}[pull.raw staff]\nsource = a.csv\n`);
  const env = { QPLAN_PLANS_ACME_2_PULL_RAW_STAFF_SOURCE: '/srv/b.ods', QPLAN_PULL_RAW_STAFF_SOURCE: '/srv/c.ods' };
  const sources = loadPlan(load(env), 'acme-2', env).pull?.streams.map(({ source }) => source);
  expect(sources?.[1]).toEqual({ kind: 'file', path: '/srv/b.ods' });
});

test('it has the roles of config.ini, or its own', () => {
  writeFileSync(join(folder, 'config.ini'), `${usualSections}[roles]\nplans = planners\n`);
  write('acme.ini', acme);
  write('beta.ini', `${acme}[roles]\nplans = ann@example.com\n`);
  const granted = (name: string) => loadPlan(load(), name, {}).roles.plans;
  expect(granted('acme')).toEqual([{ to: 'group', name: 'planners' }]);
  expect(granted('beta')).toEqual([{ to: 'email', name: 'ann@example.com' }]);
});

test('a thread reads the plan that was read, whatever its file is by then', () => {
  write('acme.ini', acme);
  const { origin } = loadPlan(load(), 'acme');
  write('acme.ini', 'broken');
  expect(loadOrigin(structuredClone(origin)).pull?.output).toBe('acme/raw qplan');
  expect(loadOrigin(load().origin).resources).toEqual(load().resources);
});

test.each(['beta', '../config', ''])('a plan of the name "%s" is not made up', (name) => {
  const plan = () => loadPlan(load(), name, {});
  if (name === '') expect(plan().plan).toBe('');
  else expect(plan).toThrow(ConfigError);
});

test('a look finds what came, went and changed, and reads again only that', () => {
  const files = new PlanFiles(load());
  expect(files.look().size).toBe(0);
  write('acme.ini', acme);
  write('beta.ini', acme);
  const before = files.look();
  write('beta.ini', '[qplan]\n');
  renameSync(join(folder, 'plans/beta.ini'), join(folder, 'plans/gamma.ini'));
  const after = files.look();
  expect([...after.keys()]).toEqual(['acme', 'gamma']);
  expect(after.get('acme')).toBe(before.get('acme'));
  expect(after.get('gamma')?.text).toBe('[qplan]\n');
});

test('a folder that cannot be read is told, and not taken for one without plans', () => {
  symlinkSync('plans', join(folder, 'plans'));
  expect(() => plans()).toThrow(`${join(folder, 'plans')}: the folder of the plans cannot be read (ELOOP)`);
});
