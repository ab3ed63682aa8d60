import type { StageDocument } from '../../../../src/api.ts';
import { stageState, failures } from './failures.ts';

const stage = (more: Partial<StageDocument>): StageDocument => ({
  stage: 'condition',
  up: true,
  state: 'idle',
  since: null,
  lastRun: null,
  durationMs: null,
  behind: 0,
  problems: [],
  warnings: [],
  log: null,
  ...more,
});

test('stages that run are no failure', () => {
  expect(failures([stage({}), stage({ state: 'working' }), stage({ state: 'waiting' })])).toEqual([]);
});

test('a problem names the cell and what is wrong', () => {
  const problems = [{ where: 'Work!F17', message: '"two" is no amount' }];
  expect(failures([stage({ state: 'failing', problems })])).toEqual([
    { stage: 'condition', headline: 'Checking the sheet stopped at 1 problem', problems },
  ]);
});

test('a stage that went away is named by its service', () => {
  expect(failures([stage({ up: false })])[0]?.headline).toBe(
    'Checking the sheet has stopped: the condition service is not running',
  );
});

test('a stage that was never heard is no failure', () => {
  const unknown = stage({ up: false, state: 'unknown' });
  expect(failures([unknown])).toEqual([]);
  expect(stageState(unknown)).toBe('not heard from yet');
});
