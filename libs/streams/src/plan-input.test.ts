import fc from 'fast-check';
import type { PlanInput } from '@qplan/plan';
import { formatPlanInput, parsePlanInput } from './plan-input.ts';
import { formatProblem } from './problem.ts';
import { triageLevels } from './triage.ts';

const good = `=====qplan params v1
\tOct  7, 2013\tDec 31, 2013\tApps:Native
=====qplan holidays v1
\tNov 28, 2013
=====qplan staff v1
\tp1\tAnn\tMobile\tFelix\tApps\tOct  8, 2013:Oct  9, 2013
\tp2\tBob\tMobile\tOps\tQA
=====qplan work v1
\tw1\t1\tSearch\tApps:1.5,Native:M\t1.5\tFelix\tMobile\t8\tw2,w3
\tw2\t-2\tSign-in\t\t\tOps
`;

function problemsOf(text: string): string[] {
  const parsed = parsePlanInput(text);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

describe('the input of the filter', () => {
  test('is read from four streams', () => {
    expect(parsePlanInput(good)).toEqual({
      ok: true,
      value: {
        params: { start: 15_985, end: 16_070, skills: ['Apps', 'Native'] },
        holidays: [16_037],
        staff: [
          { id: 'p1', name: 'Ann', team: 'Mobile', track: 'Felix', skill: 'Apps', vacations: [15_986, 15_987] },
          { id: 'p2', name: 'Bob', team: 'Mobile', track: 'Ops', skill: 'QA', vacations: [] },
        ],
        work: [
          {
            id: 'w1',
            rank: 1,
            name: 'Search',
            estimate: [
              { skill: 'Apps', weeks: 1.5 },
              { skill: 'Native', weeks: 2 },
            ],
            triage: 1.5,
            track: 'Felix',
            team: 'Mobile',
            value: '8',
            prereqs: ['w2', 'w3'],
          },
          {
            id: 'w2',
            rank: -2,
            name: 'Sign-in',
            estimate: [],
            triage: 3,
            track: 'Ops',
            team: '',
            value: '',
            prereqs: [],
          },
        ],
      },
    });
  });

  test('may have its streams in any order, and others among them', () => {
    const parts = good.split(/(?======)/);
    expect(parsePlanInput([...parts].reverse().join('=====notes\n\tmine\n'))).toEqual(parsePlanInput(good));
  });

  test('has every fault told at once, by stream and line', () => {
    const text = `=====qplan work v1
\tw1\tfirst\tSearch\tApps:3X\tP1\tFelix
\tw2\t2\tSign-in\tApps:1
no tab
\tw3\t3\tLinks\tApps:1\t1\t
\tw4\t4\tPush\tApps:1\t1\tAll
=====qplan staff v1
\tp1\tAnn\tMobile
\tp2\tBob\tMobile\tOps\t\tOct 32, 2013:Oct 9, 2013:x
=====qplan holidays v1
\t2013-11-28
=====qplan params v1
\tDec 31, 2013\tOct 7, 2013\tApps
`;
    expect(problemsOf(text)).toEqual([
      'qplan work v1, line 2: rank "first" is not a whole number',
      'qplan work v1, line 2: estimate "Apps:3X": "3X" is not a number of person-weeks or a size S, M, L, Q',
      'qplan work v1, line 2: triage "P1" is not a number',
      'qplan work v1, line 3: too few fields: id, rank, name, estimate, triage and track are needed',
      'qplan work v1, line 4: a content line without its tab',
      'qplan work v1, line 5: track is empty',
      'qplan work v1, line 6: track "All" is the name of all tracks taken together',
      'qplan staff v1, line 8: too few fields: id, name, team, track and skill are needed',
      'qplan staff v1, line 9: skill is empty',
      'qplan staff v1, line 9: vacation "Oct 32, 2013" is not a date such as "Oct  7, 2013"',
      'qplan staff v1, line 9: vacation "x" is not a date such as "Oct  7, 2013"',
      'qplan holidays v1, line 11: holiday "2013-11-28" is not a date such as "Oct  7, 2013"',
      'qplan params v1, line 13: the plan starts on Dec 31, 2013, after its end on Oct  7, 2013',
    ]);
  });

  test('has each of the four streams once; one that is missing may be another, misspelt', () => {
    const text = good.replace('qplan work v1', 'qplan wrok v1') + '=====qplan staff v1\n';
    expect(problemsOf(text)).toEqual([
      'qplan wrok v1, line 8: no stream of this name is known',
      'qplan staff v1, line 11: the stream is there twice, first on line 5',
      'qplan work v1, line 11: the stream is missing',
    ]);
    expect(problemsOf('')).toEqual([
      'qplan params v1, line 1: the stream is missing',
      'qplan holidays v1, line 1: the stream is missing',
      'qplan staff v1, line 1: the stream is missing',
      'qplan work v1, line 1: the stream is missing',
    ]);
  });

  test('has one line of params', () => {
    const params = '\tOct  7, 2013\tDec 31, 2013\tApps:Native\n';
    expect(problemsOf(good.replace(params, ''))).toEqual(['qplan params v1, line 1: 0 lines, where 1 should be']);
    expect(problemsOf(good.replace(params, params + params))).toEqual([
      'qplan params v1, line 1: 2 lines, where 1 should be',
    ]);
    expect(problemsOf(good.replace(params, '\t\n'))).toEqual([
      'qplan params v1, line 2: start date "" is not a date such as "Oct  7, 2013"',
      'qplan params v1, line 2: end date "" is not a date such as "Oct  7, 2013"',
    ]);
  });

  test('says what part of a person each line is, and how much of a week is project time', () => {
    const text = good
      .replace('Apps:Native', 'Apps:Native\t80%\tFelix:70%\tOps: night:100%')
      .replace('Oct  9, 2013', 'Oct  9, 2013\t50%\tOct 14, 2013\tNov 15, 2013')
      .replace('\tQA\n', '\tQA\t\t12.5%\n');
    const parsed = parsePlanInput(text);
    expect(parsed.ok && parsed.value.params).toEqual({
      start: 15_985,
      end: 16_070,
      skills: ['Apps', 'Native'],
      focus: 80,
      trackFocus: [
        { track: 'Felix', focus: 70 },
        { track: 'Ops: night', focus: 100 },
      ],
    });
    expect(parsed.ok && parsed.value.staff).toMatchObject([
      { name: 'Ann', share: 50, firstDay: 15_992, lastDay: 16_024 },
      { name: 'Bob', share: 12.5 },
    ]);
    expect(parsed.ok && formatPlanInput(parsed.value)).toContain('\tp2\tBob\tMobile\tOps\tQA\t\t12.5%\n');
  });

  test('leaves away what is not said of them, up to the last that is', () => {
    const parsed = parsePlanInput(
      good.replace('\tQA\n', '\tQA\t\t\t\t Nov 15, 2013 \n').replace('Native\n', 'Native\t\t\n'),
    );
    expect(parsed.ok && formatPlanInput(parsed.value).split('\n').slice(0, 7)).toEqual([
      '=====qplan params v1',
      '\tOct  7, 2013\tDec 31, 2013\tApps:Native',
      '=====qplan holidays v1',
      '\tNov 28, 2013',
      '=====qplan staff v1',
      '\tp1\tAnn\tMobile\tFelix\tApps\tOct  8, 2013:Oct  9, 2013',
      '\tp2\tBob\tMobile\tOps\tQA\t\t\t\tNov 15, 2013',
    ]);
  });

  test('says which cells people and items came from, in fields of their own', () => {
    const parsed = parsePlanInput(
      good
        .replace('\tQA\n', '\tQA\t\t\t\t\traw staff!B3\n')
        .replace('w2,w3\n', 'w2,w3\t\t\t\t\traw work!C17\n')
        .replace('Ops\n', 'Ops\t\t\t\tOct  8, 2013\tDec  1, 2013\t\t\n'),
    );
    expect(parsed.ok && parsed.value.staff.map(({ cell }) => cell)).toEqual([undefined, 'raw staff!B3']);
    expect(parsed.ok && parsed.value.work.map(({ cell }) => cell)).toEqual(['raw work!C17', undefined]);
    const written = parsed.ok ? formatPlanInput(parsed.value) : '';
    expect(written).toContain('\tp2\tBob\tMobile\tOps\tQA\t\t\t\t\traw staff!B3\n');
    expect(written).toContain('\tw2,w3\t\t\t\t\traw work!C17\n');
  });

  test('has what is wrong with shares, days and focus told too', () => {
    const text = good
      .replace('Apps:Native', 'Apps:Native\t80.5%\tFelix:most\t:70%\tOps:5%\tOps:6%')
      .replace('Oct  9, 2013', 'Oct  9, 2013\t101%\tsoon')
      .replace('\tQA\n', '\tQA\t\t12.55%\tNov 15, 2013\tOct 14, 2013\n');
    expect(problemsOf(text)).toEqual([
      'qplan params v1, line 2: focus "80.5%" is not a whole percentage such as "80%"',
      'qplan params v1, line 2: focus "most" is not a whole percentage such as "80%"',
      'qplan params v1, line 2: ":70%" is not a track and its focus, such as "Felix:70%"',
      'qplan params v1, line 2: the focus of track "Ops" is there twice',
      'qplan staff v1, line 6: share "101%" is not a percentage from 0% to 100%, to a tenth, such as "50%"',
      'qplan staff v1, line 6: first day "soon" is not a date such as "Oct  7, 2013"',
      'qplan staff v1, line 7: share "12.55%" is not a percentage from 0% to 100%, to a tenth, such as "50%"',
      'qplan staff v1, line 7: the first day Nov 15, 2013 is after the last, Oct 14, 2013',
    ]);
  });

  test('has nobody as more than a whole person on any day', () => {
    const staff = (...lines: string[]) =>
      problemsOf(good.replace(/\tp1.*\n\tp2.*\n/, lines.map((line) => `\t${line}\n`).join('')));
    const [half, most, all] = ['p1\tAnn\t\tOps\tQA\t\t50%', 'p1\tAnn\t\tOps\tApps\t\t60%', 'p1\tAnn\t\tFelix\tQA'];
    expect(staff(half, half)).toEqual([]);
    expect(staff(all, all)).toEqual([]);
    expect(staff(half, 'p2\tAnn\t\tOps\tApps\t\t60%')).toEqual([]);
    expect(staff(half, most)).toEqual([
      'qplan staff v1, line 7: "Ann" is 110% together with line 6: 100% is a whole person',
    ]);
    expect(staff(half, half, all)).toEqual([
      'qplan staff v1, line 8: "Ann" is 200% together with line 6, 7: 100% is a whole person',
    ]);
    expect(staff(`${most}\t\tNov 15, 2013`, `${most}\tNov 16, 2013`)).toEqual([]);
    expect(staff(`${most}\t\tNov 15, 2013`, `${most}\tNov 15, 2013`)).toHaveLength(1);
  });

  test('shows a long or strange value cut and escaped', () => {
    const [problem] = problemsOf(good.replace('\t1\tSearch', `\t\u001b[31m${'9'.repeat(500)}\tSearch`));
    expect(problem).toMatch(/^qplan work v1, line 9: rank "\\u001b\[31m9{74}…" is not a whole number$/);
  });

  test('law: reading what was written gives the same input', () => {
    fc.assert(
      fc.property(planInput, (input) =>
        expect(parsePlanInput(formatPlanInput(input))).toEqual({ ok: true, value: input }),
      ),
    );
  });

  test('law: any text among the streams is read or has problems; nothing is thrown', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...good.split(/(?<=[\n\t:,])/)), fc.string({ unit: 'binary' })));
    fc.assert(fc.property(pieces, (text) => expect(typeof parsePlanInput(text.join('')).ok).toBe('boolean')));
  });
});

const field = fc.string().map((text) => text.replace(/[\t\r\n]/g, ' '));
const name = fc.string({ minLength: 1 }).map((text) => text.replace(/[\s:,]/g, '_'));
const track = name.filter((text) => text !== 'All');
const day = fc.integer({ min: 0, max: 40_000 });
const estimate = fc.uniqueArray(
  fc.record({ skill: name, weeks: fc.integer({ min: 0, max: 1e9 }).map((millionths) => millionths / 1e6) }),
  { selector: ({ skill }) => skill, maxLength: 4 },
);
const focus = fc.nat(100);
const trackFocus = fc.uniqueArray(fc.record({ track, focus }), { selector: (each) => each.track, minLength: 1 });
const params = fc
  .tuple(
    fc.record({ start: day, days: fc.nat(200), skills: fc.array(name) }),
    fc.record({ focus, trackFocus }, { requiredKeys: [] }),
  )
  .map(([{ start, days, skills }, focus]) => ({ start, end: start + days, skills, ...focus }));
/** Free text, but for the blanks around it. */
const cell = field.map((text) => text.trim()).filter((text) => text !== '');
const partOfTime = fc.record(
  { cell, share: fc.nat(1000).map((tenths) => tenths / 10), firstDay: day, lastDay: day.map((more) => more + 40_000) },
  { requiredKeys: [] },
);
/** No two of one id, so that no parts of one person are more than the whole. */
const staff = fc.uniqueArray(
  fc
    .tuple(fc.record({ id: field, name: field, team: field, track, skill: name, vacations: fc.array(day) }), partOfTime)
    .map(([person, part]) => ({ ...person, ...part })),
  { selector: ({ id }) => id },
);
const planInput: fc.Arbitrary<PlanInput> = fc.record({
  params,
  holidays: fc.array(day),
  staff,
  work: fc.array(
    fc.record(
      {
        cell,
        id: field,
        rank: fc.integer(),
        name: field,
        estimate,
        triage: fc.constantFrom(...triageLevels),
        track,
        team: field,
        value: field,
        prereqs: fc.array(name),
      },
      { requiredKeys: ['id', 'rank', 'name', 'estimate', 'triage', 'track', 'team', 'value', 'prereqs'] },
    ),
  ),
});
