import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recorder } from '@qplan/harness';
import type { Save, ScenarioHead } from '@qplan/snapshots';
import { Reader } from '../git/reader.ts';
import { Repository } from '../git/repository.ts';
import { Store } from '../store.ts';
import { Scenarios } from './scenarios.ts';

const resources = new Map([
  ['raw qplan', 'raw/qplan.txt'],
  ['cond qplan', 'cond/qplan.txt'],
  ['qplan app', 'app/qplan.txt'],
]);

let folder: string;
let store: Store;
let base: string;
let saved: ScenarioHead[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-scenarios-'));
  saved = [];
  await open();
  await store.put('raw qplan', Buffer.from('sheet\n'));
  base = (await store.put('cond qplan', Buffer.from('Login 2\nSearch 1\n'))).version;
  await store.put('qplan app', Buffer.from('Login Jan 15\n'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<void> {
  store = await Store.open({
    repository: join(folder, 'snapshots'),
    resources,
    planResources: () => new Map(['acme', 'beta'].map((plan) => [`${plan}/cond qplan`, `plans/${plan}/c.txt`])),
    logger: recorder(),
    saved: (head) => saved.push(head),
  });
}

function git(...args: string[]): string {
  return execFileSync('git', ['-C', join(folder, 'snapshots'), ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

const save = (more: Partial<Save> = {}): Save => ({
  name: 'Without Refunds',
  note: 'Ann said so\nin the meeting',
  state: 'open',
  base,
  by: 'ann',
  edits: '[{"kind":"drop","item":"Refunds"}]',
  resources: new Map([
    ['cond qplan', 'Login 3\nSearch 1\n'],
    ['qplan app', 'Login Jan 22\n'],
  ]),
  ...more,
});

let requests = 0;
const saveAs = (id: string, what: Save, request = `${(requests += 1)}`) => store.saveScenario(id, what, request);

test('a scenario that is saved is there as it was, also after a restart, and is told of', async () => {
  const head = await saveAs('without-refunds', save());
  expect(head).toMatchObject({ id: 'without-refunds', name: 'Without Refunds', base, by: 'ann', state: 'open' });
  expect(saved).toEqual([head]);
  const whole = { ...head, edits: save().edits, resources: save().resources };
  expect(await store.scenarios.get('without-refunds')).toEqual(whole);
  await store.close();
  await open();
  expect(await store.scenarios.get('without-refunds')).toEqual(whole);
  expect(await store.scenarios.list('open')).toEqual([head]);
});

test('its branch begins at the version that it is laid on, and git alone tells what is different', async () => {
  const { version } = await saveAs('b', save());
  expect(git('rev-parse', 'scenario/b')).toBe(version);
  expect(git('rev-parse', 'scenario/b^')).toBe(base);
  expect(git('diff', '--unified=0', 'main...scenario/b', '--', 'cond/qplan.txt')).toMatch(/^-Login 2\n\+Login 3$/m);
  expect(git('show', 'scenario/b:raw/qplan.txt')).toBe('sheet');
  expect(JSON.parse(git('show', 'scenario/b:scenario/edits.json'))).toEqual([{ kind: 'drop', item: 'Refunds' }]);
  expect(git('log', '-1', '--format=%s', 'scenario/b')).toBe('scenario Without Refunds by ann');
  expect(git('log', '-1', '--format=%an, %cn', 'scenario/b')).toBe('ann, QPlan');
  expect(git('fsck', '--strict')).toBe('');
});

test('a branch that somebody copied is a scenario of its own', async () => {
  await saveAs('b', save());
  git('branch', 'scenario/copy', 'scenario/b');
  expect((await store.scenarios.list('open')).map(({ id }) => id).sort()).toEqual(['b', 'copy']);
  expect((await store.scenarios.get('copy')).id).toBe('copy');
});

test('each save stays: it is listed, and can be had', async () => {
  const first = await saveAs('b', save());
  const second = await saveAs('b', save({ expected: first.version, name: 'Later', edits: '[]' }));
  expect(await store.scenarios.saves('b')).toEqual([second, first]);
  expect(await store.scenarios.get('b', first.version)).toMatchObject({ name: 'Without Refunds', edits: save().edits });
  expect(await store.scenarios.get('b')).toMatchObject({ name: 'Later', edits: '[]' });
  await expect(store.scenarios.get('b', base)).rejects.toThrow(`scenario b has no save "${base}"`);
});

test('of two who save the same scenario the second is told what the first did, and nothing is changed', async () => {
  const first = await saveAs('b', save());
  const ben = await saveAs('b', save({ expected: first.version, by: 'ben' }));
  await expect(saveAs('b', save({ expected: first.version, by: 'cora' }))).rejects.toThrow(
    `conflict: scenario b has been saved meanwhile: "ben" saved it at ${ben.time}, as ${ben.version}`,
  );
  await expect(saveAs('b', save())).rejects.toThrow('conflict: scenario b exists: "ben" saved it');
  await expect(saveAs('c', save({ expected: first.version }))).rejects.toThrow('conflict: there is no scenario c');
  expect(await store.scenarios.list('all')).toEqual([ben]);
  expect(saved).toEqual([first, ben]);
});

test('saves that come at once are one after another, and all but one are conflicts', async () => {
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => saveAs('b', save())));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(git('rev-list', '--count', 'main..scenario/b')).toBe('1');
});

test('a request that is sent twice is carried out once, also over a restart', async () => {
  const first = await saveAs('b', save(), 'request 1');
  expect(await saveAs('b', save(), 'request 1')).toEqual(first);
  await store.close();
  await open();
  expect(await saveAs('b', save(), 'request 1')).toEqual(first);
  expect(await store.scenarios.saves('b')).toEqual([first]);
});

test('a request that is sent again while it is carried out is carried out once, and does not wait for itself', async () => {
  const heads = await Promise.all([1, 2, 3].map(() => saveAs('b', save(), 'once')));
  expect(new Set(heads.map(({ version }) => version)).size).toBe(1);
  expect(saved).toEqual([heads[0]]);
});

test('a git that outlives its service may move the branch while the request is carried out anew: it is the same save', async () => {
  await store.close();
  const repository = await Repository.open(join(folder, 'snapshots'), recorder());
  const reader = new Reader(repository.git);
  const parts = { repository, reader, files: resources, saved: () => undefined };
  const services = [new Scenarios(parts), new Scenarios(parts)];
  const [one, two] = await Promise.all(services.map((service) => service.save('b', save(), 'once')));
  expect(one).toEqual(two);
  await expect(services[0]!.save('b', save(), 'another')).rejects.toThrow('scenario b exists');
  reader.close();
  repository.close();
  await open();
});

test('one that is laid on a newer version joins it: the difference is its own alone', async () => {
  const first = await saveAs('b', save());
  const newer = (await store.put('cond qplan', Buffer.from('Login 2\nSearch 4\n'))).version;
  const cond = new Map([['cond qplan', 'Login 3\nSearch 4\n']]);
  await saveAs('b', save({ expected: first.version, base: newer, resources: cond }));
  expect(git('diff', '--unified=0', 'main...scenario/b', '--', 'cond/qplan.txt')).toMatch(/^-Login 2\n\+Login 3$/m);
  expect(git('diff', '--numstat', 'main...scenario/b', '--', 'cond/qplan.txt')).toBe('1\t1\tcond/qplan.txt');
  expect(await store.scenarios.saves('b')).toHaveLength(2);
});

test('archived and deleted ones are kept, and listed for who asks', async () => {
  const first = await saveAs('b', save());
  const deleted = await saveAs('b', save({ expected: first.version, state: 'deleted' }));
  expect(await store.scenarios.list('open')).toEqual([]);
  expect(await store.scenarios.list('deleted')).toEqual([deleted]);
  expect(await store.scenarios.get('b')).toMatchObject({ edits: save().edits });
});

test('the versions of the resources go on as if there were no scenarios', async () => {
  await saveAs('b', save());
  await store.put('cond qplan', Buffer.from('Login 5\n'));
  await store.close();
  await open();
  expect((await store.log('cond qplan')).length).toBe(2);
  expect(String((await store.get('cond qplan')).content)).toBe('Login 5\n');
});

test.each([
  ['an id of a plan that is none', 'a/b', {}, 'is of no plan that there is'],
  ['an id that is an option', '--force', {}, 'is no id of a scenario'],
  ['an id with dots', 'a..b', {}, 'is no id of a scenario'],
  ['no name', 'b', { name: ' ' }, 'has no name'],
  ['a name that is too long', 'b', { name: 'x'.repeat(201) }, 'longer than 200'],
  ['a base that is no version', 'b', { base: 'HEAD' }, 'is no version to be laid on'],
  ['a base that is nowhere', 'b', { base: 'a'.repeat(40) }, 'is no version to be laid on'],
  [
    'a resource of another plan',
    'b',
    { resources: new Map([['acme/cond qplan', '']]) },
    "is another plan's than scenario b",
  ],
  ['a resource that is none', 'b', { resources: new Map([['../x', '']]) }, 'is no resource'],
])('a save with %s is refused', async (_, id, more, message) => {
  await expect(saveAs(id, save(more))).rejects.toThrow(message);
  expect(git('for-each-ref', 'refs/heads/scenario')).toBe('');
});

test('a plan’s scenarios are its own, on branches of their own, also where another plan has one of the same name', async () => {
  const ofPlan = (more: Partial<Save> = {}) => save({ resources: new Map(), ...more });
  const own = await saveAs('b', save());
  const [acme, beta] = await Promise.all(['acme/b', 'beta/b'].map((id) => saveAs(id, ofPlan({ name: id }))));
  expect((await store.scenarios.list('open')).map(({ id }) => id)).toEqual(['b']);
  expect((await store.scenarios.list('open', 'acme')).map(({ id, name }) => [id, name])).toEqual([
    ['acme/b', 'acme/b'],
  ]);
  expect(git('rev-parse', 'scenario/b', 'plans/acme/scenario/b', 'plans/beta/scenario/b').split('\n')).toEqual([
    own.version,
    acme!.version,
    beta!.version,
  ]);
  expect((await store.scenarios.get('acme/b')).name).toBe('acme/b');
  await expect(saveAs('acme/b', ofPlan())).rejects.toThrow('scenario acme/b exists');
  await expect(store.scenarios.get('gamma/b')).rejects.toThrow('there is no scenario "gamma/b"');
  await expect(saveAs('acme/b/c', ofPlan())).rejects.toThrow('is no id of a scenario');
});
