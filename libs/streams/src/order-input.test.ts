// What the filter's input says of order, dates, capacity and odds: read, written again, and every fault by its line.
import { formatPlanInput, parsePlanInput } from './plan-input.ts';
import { circlesIn } from './prereqs.ts';
import { formatProblem } from './problem.ts';

const text = (work: string, further = '') => `=====qplan params v1
\tJan  4, 2027\tMar 26, 2027\tDev
=====qplan holidays v1
\tJan 18, 2027
=====qplan staff v1
=====qplan work v1
${work}${further}`;

const binding = '=====qplan rules v1\n\tprereqs\tfinish-to-start\n';

function faults(input: string): string[] {
  const parsed = parsePlanInput(input);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

test('days and ranges of items, rules, finished items and capacity are read, and written as they came', () => {
  const input = text(
    '\tA\t1\tAlpha\tDev:2.0,QA:1.0\t1\tCore\t\t\tZ\tJan 11, 2027\tFeb 12, 2027\tDev:1.0\tDev:3.0,QA:1.5\n',
    `=====qplan rules v1
\tprereqs\tfinish-to-start
\tas of\tJan 11, 2027
\tcorrelation\t0.3
=====qplan done v1
\tZ\tZeta\tCore\tJan  8, 2027
=====qplan capacity v1
\tCore\tDev\tJan  4, 2027\tMar 31, 2027\t40.0
`,
  );
  const parsed = parsePlanInput(input);
  const [monday, friday] = [20_829, 20_826];
  expect(parsed.ok && parsed.value).toMatchObject({
    work: [
      {
        notBefore: monday,
        due: monday + 32,
        low: [{ skill: 'Dev', weeks: 1 }],
        high: [
          { skill: 'Dev', weeks: 3 },
          { skill: 'QA', weeks: 1.5 },
        ],
      },
    ],
    rules: { prereqs: 'finish-to-start', asOf: monday, correlation: 0.3 },
    done: [{ id: 'Z', name: 'Zeta', track: 'Core', date: friday }],
    capacity: [{ track: 'Core', skill: 'Dev', firstDay: monday - 7, lastDay: monday + 79, weeks: 40 }],
  });
  expect(parsed.ok && formatPlanInput(parsed.value)).toBe(input);
});

test.each([
  ['a rule that there is not', '\tsequence\ttight', '"sequence" is no rule; rules are prereqs, as of, correlation'],
  ['a value that a rule has not', '\tprereqs\tcarry', 'prereqs "carry" is not "finish-to-start"'],
  ['a day that is none', '\tas of\tsoon', 'as of "soon" is not a date such as "Oct  7, 2013"'],
  ['a correlation above 1', '\tcorrelation\t1.2', 'correlation "1.2" is not a number from 0 to 1'],
  ['a rule twice', '\tcorrelation\t1\n\tcorrelation\t0', 'the rule "correlation" is there twice'],
])('%s is a fault', (_, rule, message) => {
  const [first] = faults(text('', `=====qplan rules v1\n${rule}\n`));
  expect(first).toContain('qplan rules v1, line');
  expect(first).toContain(message);
});

test.each([
  ['\tCore\tDev\tMar  1, 2027\tFeb  1, 2027\t4', 'the first day Mar  1, 2027 is after the last, Feb  1, 2027'],
  ['\tCore\tDev\tJan 16, 2027\tJan 18, 2027\t4', 'there is no workday from Jan 16, 2027 to Jan 18, 2027'],
  ['\tCore\tDev\tJan 16, 2027\tJan 19, 2027\tlots', 'capacity "lots" is not a number of person-weeks'],
  ['\tCore\tDev\tJan 16, 2027', 'too few fields: track, skill, first day, last day and person-weeks are needed'],
  ['\tAll\tDev\tJan 16, 2027\tJan 19, 2027\t4', 'track "All" is the name of all tracks taken together'],
])('capacity such as %j is a fault', (line, message) => {
  expect(faults(text('', `=====qplan capacity v1\n${line}\n`))).toEqual([`qplan capacity v1, line 8: ${message}`]);
});

test.each([
  ['Dev:3', '', 'low "Dev:3": the estimate of "Dev", 2.0, is less than that'],
  ['', 'Dev:1', 'high "Dev:1": the estimate of "Dev", 2.0, is more than that'],
  ['', 'QA:1', 'high "QA:1": the estimate has no "QA"'],
])('an estimate of two weeks outside the range %j to %j is a fault', (low, high, message) => {
  const line = `\tA\t1\tAlpha\tDev:2\t1\tCore\t\t\t\t\t\t${low}\t${high}\n`;
  expect(faults(text(line))).toEqual([`qplan work v1, line 7: ${message}`]);
});

const waiting = (...items: readonly (readonly [id: string, prereqs: string])[]) =>
  items.map(([id, prereqs], rank) => `\t${id}\t${rank}\t${id}\tDev:1\t1\tCore\t\t\t${prereqs}\n`).join('');

test('prerequisites that bind are items, or finished; where they bind nothing, nobody asks', () => {
  const input = text(waiting(['A', 'B,X'], ['B', 'Z']), '=====qplan done v1\n\tZ\tZeta\tCore\tJan  8, 2027\n');
  expect(faults(input)).toEqual([]);
  expect(faults(input + binding)).toEqual(['qplan work v1, line 7: its prerequisite "X" is no item']);
});

test('an item that waits for itself, and one of two of the same id, are faults', () => {
  expect(faults(text(waiting(['A', 'A'], ['B', ''], ['B', ''], ['C', 'B']), binding))).toEqual([
    'qplan work v1, line 7: "A" waits for itself',
    'qplan work v1, line 9: the id "B" is that of line 8 too, and other items wait for it',
  ]);
});

test('a circle is told with all its items, in order, on the line of the first', () => {
  expect(faults(text(waiting(['A', 'C'], ['B', 'A'], ['C', 'B'], ['D', 'A']), binding))).toEqual([
    'qplan work v1, line 7: "A" waits for "C", "C" for "B", "B" for "A": a circle, in which none can be the first',
  ]);
});

test('circles are found in a long chain too, each once', () => {
  const chain = Array.from({ length: 50_000 }, (_, n) => (n === 0 ? [] : [n - 1]));
  const circles = (waits: readonly (readonly number[])[]) =>
    Array.from(circlesIn(waits), ({ first, last, items }) => ({ first, last, items: items() }));
  expect(circles(chain)).toEqual([]);
  expect(circles([[1], [0], [3], [4], [2], [0, 2]])).toEqual([
    { first: 0, last: 1, items: [0, 1] },
    { first: 2, last: 4, items: [2, 3, 4] },
  ]);
});
