import { formatStatus, parseStatus, type StageStatus } from './status.ts';

const failing: StageStatus = {
  stage: 'condition',
  state: 'failing',
  since: '2026-11-24T09:00:00Z',
  problems: [{ where: 'Work!F17', message: 'not a number' }],
  warnings: [],
};

const frameOf = (status: unknown, stage = 'condition') =>
  Buffer.from(`=====status ${stage}\n\t${JSON.stringify(status)}\n`);

test('a status is read as it was written', () => {
  expect(parseStatus(Buffer.from(formatStatus(failing)))).toEqual(failing);
});

test('whether what is logged arrives is read as it was written, and left out when it is of another shape', () => {
  const read = (log: unknown) => parseStatus(Buffer.from(formatStatus({ ...failing, log } as StageStatus)))?.log;
  const log = { failing: { syslog: 'connect ECONNREFUSED' }, dropped: 2 };
  expect(read(log)).toEqual(log);
  for (const other of [1, null, {}, { failing: null, dropped: 1 }, { failing: { file: 1 }, dropped: 1 }]) {
    expect(read(other)).toBeUndefined();
  }
});

test('of more problems than the bus carries, the first are told', () => {
  const problems = Array.from({ length: 1000 }, (_, row) => ({ where: `Work!A${row}`, message: 'ä'.repeat(2000) }));
  const event = formatStatus({ ...failing, problems, warnings: problems });
  expect(Buffer.byteLength(event)).toBeLessThanOrEqual(65_536);
  expect(parseStatus(Buffer.from(event))!.problems).toEqual(problems.slice(0, 6));
});

test('of more rules than the bus carries, the first are told', () => {
  const rules = Array.from({ length: 150 }, (_, n) => ({
    name: `${'日'.repeat(57)}${100 + n}`,
    when: ['gets short'],
    of: '日'.repeat(60),
    to: 'slack at hooks.slack.com',
    waiting: 0,
    sent: 0,
    givenUp: 0,
    failure: 'the configuration has no such section any more',
  }));
  const problems = rules.map(({ name, failure }) => ({ where: `notify.${name}`, message: failure }));
  const event = formatStatus({ ...failing, problems, rules });
  expect(Buffer.byteLength(event)).toBeLessThanOrEqual(65_536);
  const told = parseStatus(Buffer.from(event))!;
  expect(told.rules).toEqual(rules.slice(0, 50));
  expect(told.problems).toEqual(problems.slice(0, 50));
});

test('of more sources than the bus carries, the first are told, and how many more there are', () => {
  const read = { state: 'read', readAt: '2026-11-24T09:00:00.000Z', rows: 120 } as const;
  const sources = Array.from({ length: 600 }, (_, n) => ({ name: `${'日'.repeat(40)}${n}`, ...read }));
  const event = formatStatus({ ...failing, sources });
  expect(Buffer.byteLength(event)).toBeLessThanOrEqual(65_536);
  expect(parseStatus(Buffer.from(event))).toEqual({ ...failing, sources: sources.slice(0, 300), moreSources: 300 });
  const few = sources.slice(0, 250);
  expect(parseStatus(Buffer.from(formatStatus({ ...failing, sources: few })))).toEqual({ ...failing, sources: few });
});

test.each([
  ['no JSON', Buffer.from('=====status condition\n\t{')],
  ['null', frameOf(null)],
  ['no state', frameOf({ ...failing, state: 7 })],
  ['times that are none', frameOf({ ...failing, lastRun: {} })],
  ['a stage of another name', frameOf(failing, 'qplan')],
])('%s is no status', (_, frame) => {
  expect(parseStatus(frame)).toBeUndefined();
});

test('a problem may say whom of staff the plan goes without', () => {
  const person = { name: 'Kim', track: 'Growth' };
  const problem = { where: 'raw staff!C2', message: 'left out' };
  const told = [
    { ...problem, person },
    ...[null, 'Kim', { name: 'Kim' }].map((other) => ({ ...problem, person: other })),
  ];
  expect(parseStatus(frameOf({ ...failing, warnings: told }))!.warnings).toEqual([
    { ...problem, person },
    problem,
    problem,
    problem,
  ]);
});

test('lists that a foreign program left out are empty, and what is no problem in them is left out', () => {
  const { warnings: _, ...without } = failing;
  const [problem] = failing.problems;
  const problems = [null, 7, problem, { where: 1, message: 'x' }, { where: 'A1' }];
  expect(parseStatus(frameOf({ ...without, problems }))).toEqual({ ...failing, problems: [problem] });
});
