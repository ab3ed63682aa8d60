import type { StageStatus } from '@qplan/stage';
import type { StageDocument } from '../api.ts';
import { StatusBoard } from './status-board.ts';

function boardWithClock() {
  const told: StageDocument[] = [];
  const clock = { ms: 0 };
  const board = new StatusBoard({
    flows: [
      { stage: 'pull', absent: true },
      { stage: 'condition', input: 'raw qplan', output: 'cond qplan', absent: false },
    ],
    behind: () => 2,
    linkTo: (where) => (where.startsWith('Work!') ? `https://sheets/${where}` : undefined),
    onChange: (document) => told.push(document),
    now: () => clock.ms,
  });
  return { board, clock, told };
}

const idle: StageStatus = {
  stage: 'condition',
  state: 'idle',
  since: '2026-11-24T09:00:00Z',
  problems: [],
  warnings: [],
};
const failing: StageStatus = { ...idle, state: 'failing', problems: [{ where: 'Work!F17', message: 'not a number' }] };

test('a stage that was never heard is down, unless the configuration has none: then it idles', () => {
  expect(boardWithClock().board.documents()).toMatchObject([
    { stage: 'pull', up: true, state: 'idle' },
    { stage: 'condition', up: false, state: 'unknown', since: null, behind: 2 },
  ]);
});

test('a stage is up for six seconds after its last word', () => {
  const { board, clock } = boardWithClock();
  board.hear(idle);
  clock.ms = 6_000;
  expect(board.document('condition').up).toBe(true);
  clock.ms = 6_001;
  expect(board.document('condition')).toMatchObject({ up: false, state: 'idle' });
});

test('a program that has taken the place of a stage is heard, and not the service that idles in its name', () => {
  const { board, clock, told } = boardWithClock();
  const replaced: StageStatus = { ...failing, stage: 'pull' };
  const idles: StageStatus = { ...idle, stage: 'pull', absent: true };
  for (const status of [idles, replaced, idles, replaced, idles]) board.hear(status);
  expect(board.document('pull')).toMatchObject({ up: true, state: 'failing' });
  expect(told).toHaveLength(1);
  clock.ms = 6_001;
  board.hear(idles);
  expect(board.document('pull')).toMatchObject({ up: true, state: 'idle', problems: [] });
});

test('what a stage says of itself is shown', () => {
  const { board } = boardWithClock();
  board.hear({ ...failing, lastRun: '2026-11-24T09:01:00Z', durationMs: 12 });
  expect(board.document('condition')).toEqual({
    stage: 'condition',
    up: true,
    state: 'failing',
    since: '2026-11-24T09:00:00Z',
    lastRun: '2026-11-24T09:01:00Z',
    durationMs: 12,
    behind: 2,
    problems: [{ where: 'Work!F17', message: 'not a number', link: 'https://sheets/Work!F17' }],
    warnings: [],
    log: null,
  });
});

test('it tells when what a stage logs does not arrive, and when it does again', () => {
  const { board, told } = boardWithClock();
  board.hear({ ...idle, log: { failing: {}, dropped: 0 } });
  board.hear({ ...idle, log: { failing: { file: 'ENOSPC: no space left on device, write' }, dropped: 0 } });
  board.hear({ ...idle, log: { failing: { file: 'ENOSPC: no space left on device, write' }, dropped: 3 } });
  board.hear({ ...idle, log: { failing: {}, dropped: 4 } });
  expect(told.map(({ log }) => Object.keys(log!.failing))).toEqual([[], ['file'], []]);
});

test('it tells when a stage comes, fails, fails otherwise, recovers and goes, and not in between', () => {
  const { board, clock, told } = boardWithClock();
  board.hear(idle);
  board.hear({ ...idle, state: 'working' });
  board.hear(failing);
  board.hear(failing);
  board.hear({ ...failing, problems: [{ where: 'Work!F18', message: 'neither' }] });
  board.hear(idle);
  clock.ms = 10_000;
  board.check();
  board.check();
  const seen = told.map(({ up, state, problems }) => [up, state, problems[0]?.where]);
  expect(seen).toEqual([
    [true, 'idle', undefined],
    [true, 'failing', 'Work!F17'],
    [true, 'failing', 'Work!F18'],
    [true, 'idle', undefined],
    [false, 'idle', undefined],
  ]);
});

test('names off the bus that are no service are not shown', () => {
  const { board, told } = boardWithClock();
  for (const stage of ['stage 1', '', 'constructor', '<b>']) board.hear({ ...idle, stage });
  expect(board.documents().map(({ stage }) => stage)).toEqual(['pull', 'condition']);
  expect(told).toEqual([]);
});

test('a service that is no stage here is shown until it has been silent for a minute; a stage stays', () => {
  const { board, clock } = boardWithClock();
  board.hear(idle);
  board.hear({ ...idle, stage: 'snapshot' });
  clock.ms = 60_000;
  board.check();
  expect(board.documents().map(({ stage }) => stage)).toEqual(['pull', 'condition', 'snapshot']);
  clock.ms = 60_001;
  board.check();
  expect(board.documents().map(({ stage, up }) => [stage, up])).toEqual([
    ['pull', true],
    ['condition', false],
  ]);
});
