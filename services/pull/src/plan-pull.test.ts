import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@qplan/config';
import { recorder, until } from '@qplan/harness';
import { PlanFollower } from '@qplan/stage';
import { PlanPull, type Shared } from './plan-pull.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-plan-pull-'));
  mkdirSync(join(folder, 'plans'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string) => writeFileSync(join(folder, 'plans/acme.ini'), text);

test('what is wrong with the file of a plan is one error in the log, and one line for its end', async () => {
  const log = recorder();
  const shared = { publisher: { publish: () => {} }, logger: log } as unknown as Shared;
  const { pull: _, ...config } = { ...loadConfig({ env: {} }), origin: { path: join(folder, 'config.ini') } };
  const follower = new PlanFollower(config, (plan) => new PlanPull(plan, shared), log);
  const told = () =>
    log.events.filter((event) => !event.includes('idle')).map((event) => event.replaceAll(folder, '…'));
  write('[pul]\n');
  follower.start();
  await until('it is told', () => told().length === 1);
  write('[qplan]\ninput = cond qplan\noutput = qplan app\n');
  await until('its end is told', () => told().length === 2);
  write('x = y\n');
  await until('the next is told', () => told().length === 3);
  await follower.stop();
  expect(told().map((event) => event.replace(/\d+/, 'N'))).toEqual([
    expect.stringMatching(/^error …\/plans\/acme\.ini: \[pul\]: no such section/),
    'info recovered {"config":"…/plans/acme.ini","failedForMs":N}',
    expect.stringMatching(/^error …\/plans\/acme\.ini: x: a key before the first section/),
  ]);
});
