import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig, projectRoot } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { BadInput } from '@qplan/stage';
import { conditionTransform } from './transform.ts';

const config = loadConfig({ path: join(projectRoot(), 'config/config.ini'), env: {} });

const logger = { child: () => logger, info: () => {} } as unknown as Logger;

const raw = (...estimates: string[]) =>
  [
    '=====raw plan\n\tStart\tJan  4, 2027\n\tEnd\tMar 26, 2027',
    '=====raw staff\n\tName\tTrack\tSkill\n\tAda\tPayments\tApps',
    `=====raw work\n\tItem\tTrack\tEstimate${estimates.map((text, index) => `\n\tItem ${index}\tPayments\t${text}`).join('')}`,
    '',
  ].join('\n');

const { signal } = new AbortController();

test('sheets become conditioned streams, with warnings', () => {
  const transform = conditionTransform(config, config.condition!, logger);
  const conditioned = transform(raw('Apps:2', ''), signal) as { text: string };
  expect(conditioned.text).toContain('\tItem 0\tApps:2.0\t');
  expect(conditioned).toMatchObject({ warnings: [{ where: 'Work!C3', message: '"Item 1" has no estimate' }] });
});

test('what is wrong is bad input, each problem with its cell', () => {
  const transform = conditionTransform(config, config.condition!, logger);
  const conditioned = () => transform(raw('3X', 'Appz:1'), signal);
  expect(conditioned).toThrow(BadInput);
  expect(conditioned).toThrow(/^Work!C2: .*; Work!C3: "Appz" is no skill; did you mean "Apps"\?$/);
});

test('a lenient policy makes a plan without the bad rows, which the warnings show and count', () => {
  const lenient = { ...config.condition!, policy: 'lenient' as const };
  const conditioned = conditionTransform(config, lenient, logger)(raw('3X', 'Apps:1', 'Appz:1'), signal);
  expect(conditioned).toMatchObject({
    text: expect.stringMatching(/qplan work v1\n\t\w+\t1\tItem 1\t.*\n$/),
    warnings: [
      { where: 'Work', message: '2 rows left out because of faults (policy = lenient)' },
      { where: 'Work!C2', message: expect.stringMatching(/^left out: estimate "3X"/) },
      { where: 'Work!C4', message: 'left out: "Appz" is no skill; did you mean "Apps"?' },
    ],
  });
});

test("a program's output is checked like anybody's", async () => {
  const root = mkdtempSync(join(tmpdir(), 'qplan-condition-'));
  try {
    writeFileSync(join(root, 'plan.txt'), '=====qplan params v1\n\tJan 4, 2027\tsoon\n');
    const own = (command: string) =>
      conditionTransform({ ...config, root } as Config, { ...config.condition!, command }, logger)('', signal);
    await expect(own('cat plan.txt')).rejects.toThrow(
      'cat plan.txt: qplan params v1, line 2 of its output: end date "soon"',
    );
    await expect(own('cat plan.txt')).rejects.toBeInstanceOf(BadInput);
    await expect(own('cat none.txt')).rejects.toThrow(/^cat none\.txt: exit 1: .*none\.txt/);
  } finally {
    rmSync(root, { recursive: true });
  }
});
