import type { ProblemDocument, StageDocument } from '../../../../src/api.ts';
import { bySheet, findingsOf, suggestionIn, findingsText } from './findings.ts';

function stage(name: string, problems: ProblemDocument[], warnings: ProblemDocument[]): StageDocument {
  const times = { since: null, lastRun: null, durationMs: null, behind: null, log: null };
  return { stage: name, up: true, state: 'idle', ...times, problems, warnings };
}
const at = (where: string) => ({ where, message: `look at ${where}` });
const found = findingsOf([
  stage('pull', [], [at('plan.xlsx')]),
  stage('condition', [at('Work!F17')], [at('Work!B12'), at('Staff!A3'), at('Work!C4')]),
  stage('web', [at('web')], []),
]);

test('errors come before warnings, whatever stage found them', () => {
  expect(found.map(({ severity, where }) => `${severity} ${where}`)).toEqual([
    'error Work!F17',
    'warning plan.xlsx',
    'warning Work!B12',
    'warning Staff!A3',
    'warning Work!C4',
  ]);
});

test('each sheet’s stand together, in the order of its rows', () => {
  expect(bySheet(found).map(({ sheet, findings }) => [sheet, ...findings.map(({ where }) => where)])).toEqual([
    ['Work', 'Work!F17'],
    ['plan.xlsx', 'plan.xlsx'],
    ['Work', 'Work!C4', 'Work!B12'],
    ['Staff', 'Staff!A3'],
  ]);
});

test('a line of a stream belongs to the stream', () => {
  expect(bySheet(findingsOf([stage('qplan', [at('qplan work v1, line 12')], [])]))[0]?.sheet).toBe('qplan work v1');
});

test('their number is told in words', () => {
  expect(findingsText(found)).toBe('1 error, 4 warnings');
  expect(findingsText([])).toBe('');
});

test('what would be right is known where a message names it', () => {
  expect(suggestionIn('"Appz" is no skill; did you mean "Apps"?')).toBe('Apps');
  expect(suggestionIn('"Appz" is no skill')).toBeUndefined();
});
