import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@qplan/logging';
import { BadInput } from '@qplan/stage';
import { computePlan } from './compute-plan.ts';
import { planByProgram } from './plan-by-program.ts';

const conditioned = [
  '=====qplan params v1\n\tJan  4, 2027\tMar 26, 2027\tApps',
  '=====qplan holidays v1',
  '=====qplan staff v1\n\t1\tAda\tMobile\tPayments\tApps\t',
  '=====qplan work v1\n\tA1\t1\tSplit bills\tApps:2\t1\tPayments\tMobile\t\t',
  '',
].join('\n');

const logger = { child: () => logger, info: () => {} } as unknown as Logger;
const { signal } = new AbortController();

let cwd: string;
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'qplan-program-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

const own = (command: string) => planByProgram({ command, cwd, timeLimitMs: 10_000, logger })(conditioned, signal);

test('what the program writes is the plan, when it is one', async () => {
  const plan = computePlan(conditioned) as string;
  writeFileSync(join(cwd, 'plan.txt'), plan);
  expect(await own('cat plan.txt')).toBe(plan);
});

test('what is no plan is refused, naming the program and the line', async () => {
  await expect(own('cat')).rejects.toBeInstanceOf(BadInput);
  await expect(own('cat')).rejects.toThrow(/^cat: .*, line \d+ of its output: /);
});
