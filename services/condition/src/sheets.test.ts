import { join } from 'node:path';
import { sheetTitles } from '@qplan/condition';
import { loadConfig, projectRoot } from '@qplan/config';
import { conditionSheets } from './sheets.ts';

const config = loadConfig({ path: join(projectRoot(), 'config/config.ini'), env: {} });

const raw = (...estimates: string[]) =>
  [
    '=====raw plan\n\tStart\tJan  4, 2027\n\tEnd\tMar 26, 2027',
    '=====raw staff\n\tName\tTrack\tSkill\n\tAda\tPayments\tApps',
    `=====raw work\n\tItem\tTrack\tEstimate${estimates.map((text, index) => `\n\tItem ${index}\tPayments\t${text}`).join('')}`,
    '',
  ].join('\n');

test('sheets become conditioned streams, with warnings', () => {
  const transform = conditionSheets(config.condition!, sheetTitles(config));
  const conditioned = transform(raw('Apps:2', '')) as { text: string };
  expect(conditioned.text).toContain('\tItem 0\tApps:2.0\t');
  expect(conditioned).toMatchObject({ warnings: [{ where: 'Work!C3', message: '"Item 1" has no estimate' }] });
});

test('what is wrong is bad input, each problem with its cell', () => {
  const transform = conditionSheets(config.condition!, sheetTitles(config));
  expect(transform(raw('3X', 'Appz:1'))).toMatchObject({
    problems: [
      { where: 'Work!C2', message: expect.stringMatching(/^estimate "3X"/) },
      { where: 'Work!C3', message: '"Appz" is no skill; did you mean "Apps"?' },
    ],
  });
});

test('a lenient policy makes a plan without the bad rows, which the warnings show and count', () => {
  const lenient = { ...config.condition!, policy: 'lenient' as const };
  const conditioned = conditionSheets(lenient, sheetTitles(config))(raw('3X', 'Apps:1', 'Appz:1'));
  expect(conditioned).toMatchObject({
    text: expect.stringMatching(/qplan work v1\n\t\w+\t1\tItem 1\t.*\n$/),
    warnings: [
      { where: 'Work', message: '2 rows left out because of problems (policy = lenient)' },
      { where: 'Work!C2', message: expect.stringMatching(/^left out: estimate "3X"/) },
      { where: 'Work!C4', message: 'left out: "Appz" is no skill; did you mean "Apps"?' },
    ],
  });
});
