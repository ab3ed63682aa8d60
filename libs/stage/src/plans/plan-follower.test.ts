import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Grants, loadConfig } from '@qplan/config';
import { until } from '@qplan/harness';
import type { Logger } from '@qplan/logging';
import { PlanFollower } from './plan-follower.ts';

const plan = '[qplan]\ninput = cond qplan\noutput = qplan app\n';
const admins = [{ to: 'group', name: 'admins' }] as const;
/** Who may do what in a plan that says nothing of it. */
const open: Grants = { sees: [{ to: 'everybody' }], plans: [], adopts: [], administers: admins };
/** The errors that were logged. */
let errors: string[];
const logger = { info: () => {}, error: (message: string) => void errors.push(message) } as unknown as Logger;

let folder: string;
let follower: PlanFollower;
/** What was done for the plans, in its order. */
let done: string[];
/** Plan → who has a role in it, as it was begun last. */
const roles = new Map<string, Grants>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-follower-'));
  mkdirSync(join(folder, 'plans'));
  [done, errors] = [[], []];
  roles.clear();
  const shared = loadConfig({ env: {} });
  follower = new PlanFollower(
    { ...shared, origin: { path: join(folder, 'config.ini') }, roles: open },
    ({ plan: name, qplan, roles: granted }) => {
      const id = name || 'own';
      roles.set(id, granted);
      done.push(`${id} begins${qplan ? '' : ' without stages'}`);
      return {
        tell: (problem) => void done.push(`${id}: ${problem.replace(/^.*plans/, '')}`),
        recovered: () => void done.push(`${id} is well`),
        stop: async () => void done.push(`${id} ends`),
      };
    },
    logger,
  );
});
afterEach(async () => {
  await follower.stop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, 'plans', `${name}.ini`), text);

/** What was done since it was last asked, once something was. */
async function next(): Promise<string[]> {
  await until('something is done', () => done.length > 0);
  return done.splice(0);
}

test('the plan of config.ini is begun first, then those of the files; what is wrong with one is told to it alone', async () => {
  write('acme', plan);
  write('beta', '[pul]\n');
  follower.start();
  await until('all are begun', () => done.length === 4);
  expect(done).toEqual([
    'own begins',
    'acme begins',
    'beta begins without stages',
    expect.stringContaining('beta: /beta.ini: [pul]: no such section'),
  ]);
});

test('a plan comes, changes and goes with its file, and the others go on', async () => {
  write('acme', plan);
  follower.start();
  await until('they are begun', () => done.length === 2);
  done.splice(0);
  write('beta', plan);
  expect(await next()).toEqual(['beta begins']);
  write('beta', `; changed\n${plan}`);
  await until('it is begun anew', () => done.length === 2);
  expect(done.splice(0)).toEqual(['beta ends', 'beta begins']);
  rmSync(join(folder, 'plans/beta.ini'));
  expect(await next()).toEqual(['beta ends']);
});

test('a plan whose file breaks goes on as it was, and is told so', async () => {
  write('acme', plan);
  follower.start();
  await until('they are begun', () => done.length === 2);
  done.splice(0);
  write('acme', 'x = y');
  expect(await next()).toEqual([expect.stringContaining('acme: /acme.ini: x: a key before the first section')]);
  write('acme', plan);
  await until('it is begun anew', () => done.length === 3);
  expect(done).toEqual(['acme is well', 'acme ends', 'acme begins']);
});

test('a plan that begins with a wrong file is open to those alone who administer, until the file is well', async () => {
  const closed = `[roles]\nsees = board\n`;
  write('acme', `${plan}${closed}outputs = x\n`);
  mkdirSync(join(folder, 'plans/beta.ini'));
  write('free', plan);
  follower.start();
  await until('all are begun', () => done.length === 6);
  const none = { sees: [], plans: [], adopts: [], administers: admins };
  expect(Object.fromEntries(roles)).toEqual({ own: open, acme: none, beta: none, free: open });
  done.splice(0);
  write('acme', `${plan}${closed}`);
  await until('it is begun anew', () => done.length === 3);
  expect(roles.get('acme')).toEqual({ ...none, sees: [{ to: 'group', name: 'board' }], administers: [] });
});

test('a plan whose file breaks while it runs is open to whom it was', async () => {
  write('acme', `${plan}[roles]\nsees = board\n`);
  follower.start();
  await until('they are begun', () => done.length === 2);
  const before = roles.get('acme');
  write('acme', 'x = y');
  await until('it is told', () => done.length === 3);
  expect(before?.sees).toEqual([{ to: 'group', name: 'board' }]);
  expect(roles.get('acme')).toBe(before);
});

test('a file that is being written is not taken by its half', async () => {
  follower.start();
  done.splice(0);
  write('acme', 'half of');
  follower.look();
  write('acme', plan);
  follower.look();
  expect(await next()).toEqual(['acme begins']);
});

test('while the folder cannot be read the plans go on, which is one error', async () => {
  write('acme', plan);
  follower.start();
  await until('they are begun', () => done.length === 2);
  done.splice(0);
  renameSync(join(folder, 'plans'), join(folder, 'away'));
  symlinkSync('plans', join(folder, 'plans'));
  for (let look = 0; look < 3; look += 1) follower.look();
  rmSync(join(folder, 'plans'));
  renameSync(join(folder, 'away'), join(folder, 'plans'));
  write('beta', plan);
  expect(await next()).toEqual(['beta begins']);
  expect(errors).toEqual([expect.stringContaining('the folder of the plans cannot be read (ELOOP)')]);
});
