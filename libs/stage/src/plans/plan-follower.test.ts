import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@qplan/config';
import { until } from '@qplan/harness';
import type { Logger } from '@qplan/logging';
import { PlanFollower } from './plan-follower.ts';

const plan = '[qplan]\ninput = cond qplan\noutput = qplan app\n';
/** The errors that were logged. */
let errors: string[];
const logger = { info: () => {}, error: (message: string) => void errors.push(message) } as unknown as Logger;

let folder: string;
let follower: PlanFollower;
/** What was done for the plans, in its order. */
let done: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-follower-'));
  mkdirSync(join(folder, 'plans'));
  [done, errors] = [[], []];
  const shared = loadConfig({ env: {} });
  follower = new PlanFollower(
    { ...shared, origin: { path: join(folder, 'config.ini') } },
    ({ plan: name, qplan }) => {
      const id = name || 'own';
      done.push(`${id} begins${qplan ? '' : ' without stages'}`);
      return {
        tell: (problem) => void done.push(`${id}: ${problem.replace(/^.*plans/, '')}`),
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
  await until('it is begun anew', () => done.length === 2);
  expect(done).toEqual(['acme ends', 'acme begins']);
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
