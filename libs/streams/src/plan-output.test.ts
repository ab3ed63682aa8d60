import fc from 'fast-check';
import type { Plan } from '@qplan/plan';
import { formatPlan, formatPlanInParts, parsePlan } from './plan-output.ts';
import { formatProblem } from './problem.ts';
import { triageLevels } from './triage.ts';

const plan: Plan = {
  params: { start: 15_985, end: 16_070, skills: ['Apps'] },
  tracks: ['All', 'Felix'],
  skills: ['Apps', 'QA'],
  triages: triageLevels,
  manpower: [
    [12.2, 0],
    [4, 0],
  ],
  demand: [
    [
      [1.5, 0],
      [1.5, 0],
      [1.5, 0],
      [1.5, 0],
      [1.5, 2],
    ],
    [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  ],
  staff: [
    [['Ann', 'Bob'], []],
    [['Ann'], []],
  ],
  work: [
    [
      {
        track: 'Felix',
        rank: 1,
        triage: 1,
        name: 'Retry == success',
        estimate: [{ skill: 'Apps', weeks: 1.5 }],
        shortage: [],
        devComplete: 15_986,
      },
      {
        track: 'Felix',
        rank: 2,
        triage: 3,
        name: '地図',
        estimate: [{ skill: 'QA', weeks: 2 }],
        shortage: [{ skill: 'QA', weeks: -2 }],
        devComplete: undefined,
      },
    ],
    [],
  ],
};

const text = `=====qplan params v1
	Oct  7, 2013	Dec 31, 2013	Apps
=====qplan tracks v1
	All
	Felix
=====qplan skills v1
	Apps
	QA
=====qplan triages v1
	1
	1.5
	2
	2.5
	3
=====qplan track manpower v1
	12.2	0.0
	4.0	0.0
=====qplan track-triage demand v1
	=====qplan triage item
		1.5	0.0
		1.5	0.0
		1.5	0.0
		1.5	0.0
		1.5	2.0
	=====qplan triage item
		0.0	0.0
		0.0	0.0
		0.0	0.0
		0.0	0.0
		0.0	0.0
=====qplan track-skill staff v1
	=====qplan track item
		=====qplan skill item
			Ann
			Bob
		=====qplan skill item
	=====qplan track item
		=====qplan skill item
			Ann
		=====qplan skill item
=====qplan track work v1
	=====qplan track item
		Felix	1	1	Retry == success	Apps:1.5		Oct  8, 2013
		Felix	2	3	地図	QA:2.0	QA:-2.0	DNF
	=====qplan track item
`;

function problemsOf(text: string): string[] {
  const parsed = parsePlan(text);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

describe('the output of the filter', () => {
  test('is eight streams', () => {
    expect(formatPlan(plan)).toBe(text);
    expect([...formatPlanInParts(plan)].join('')).toBe(text);
  });

  test('is read back', () => {
    expect(parsePlan(text)).toEqual({ ok: true, value: plan });
  });

  test('says the id and the cell of an item that came from a sheet, behind what older readers look at', () => {
    const [first, second] = plan.work[0]!;
    const items = [{ ...first!, id: 'w1', cell: 'raw work!B17' }, second!];
    const written = formatPlan({ ...plan, work: [items, []] });
    expect(written).toBe(text.replace('Oct  8, 2013\n', 'Oct  8, 2013\tw1\traw work!B17\n'));
    expect(parsePlan(written)).toEqual({ ok: true, value: { ...plan, work: [items, []] } });
  });

  test('has a list for every track, triage and skill, and says where one is missing', () => {
    expect(problemsOf(text.replace('\tFelix\n', ''))).toEqual([
      'qplan track manpower v1, line 14: 2 lines, where 1 should be',
      'qplan track-triage demand v1, line 17: 2 qplan triage items, where 1 should be',
      'qplan track-skill staff v1, line 30: 2 qplan track items, where 1 should be',
      'qplan track work v1, line 40: 2 qplan track items, where 1 should be',
    ]);
  });

  test('has what is wrong with it told at once', () => {
    const wrong = text
      .replace('12.2\t0.0', '12,2')
      .replace('\t\t=====qplan skill item\n\t\t\tAnn\n', '\t\t=====qplan item\n\t\t\tAnn\n')
      .replace('QA:-2.0\tDNF', 'QA:x\tnever')
      .replace('Apps:1.5\t\tOct  8, 2013', 'Apps:1.5');
    expect(problemsOf(wrong)).toEqual([
      'qplan track manpower v1, line 16: 1 numbers, where 2 should be',
      'qplan track manpower v1, line 16: "12,2" is not a number',
      'qplan track-skill staff v1, line 32: 1 qplan skill item, where 2 should be',
      'qplan track-skill staff v1, line 33: not a qplan skill item',
      'qplan track work v1, line 43: too few fields: track, rank, triage, name, estimate, shortage and dev complete date are needed',
      'qplan track work v1, line 44: shortage "QA:x": "x" is not a number of person-weeks',
      'qplan track work v1, line 44: dev complete date "never" is not a date such as "Oct  7, 2013"',
    ]);
  });

  test('law: reading what was written gives the same plan', () => {
    fc.assert(
      fc.property(plans, (written) => expect(parsePlan(formatPlan(written))).toEqual({ ok: true, value: written })),
      {
        numRuns: 50,
      },
    );
  });
});

const field = fc.string().map((text) => text.replace(/[\t\r\n]/g, ' '));
const name = fc.string({ minLength: 1 }).map((text) => text.replace(/[\s:,]/g, '_'));
const weeks = fc.integer({ min: 0, max: 1e12 }).map((millionths) => millionths / 1e6);
const day = fc.integer({ min: 0, max: 40_000 });

function demands(amount: fc.Arbitrary<number>) {
  return fc.uniqueArray(fc.record({ skill: name, weeks: amount }), { selector: ({ skill }) => skill, maxLength: 3 });
}

function listOf<T>(length: number, entry: fc.Arbitrary<T>) {
  return fc.array(entry, { minLength: length, maxLength: length });
}

const plannedItem = fc.record({
  track: field,
  rank: fc.integer(),
  triage: fc.constantFrom(...triageLevels),
  name: field,
  estimate: demands(weeks),
  shortage: demands(weeks.map((weeks) => 0 - weeks)),
  devComplete: fc.option(day, { nil: undefined }),
});
const cell = field.map((text) => text.trim()).filter((text) => text !== '');
const item = fc
  .tuple(plannedItem, fc.option(fc.record({ id: field, cell }), { nil: {} }))
  .map(([planned, origin]) => ({ ...planned, ...origin }));

/** Plans of any size, without skills too: every list is as long as the tracks, triages and skills have it. */
const plans: fc.Arbitrary<Plan> = fc.record({ tracks: fc.nat(4), skills: fc.nat(3) }).chain(({ tracks, skills }) =>
  fc.record({
    params: fc.record({ start: day, days: fc.nat(99), skills: fc.array(name) }).map(({ start, days, skills }) => ({
      start,
      end: start + days,
      skills,
    })),
    tracks: listOf(tracks, field),
    skills: listOf(skills, field),
    triages: fc.constant(triageLevels),
    manpower: listOf(tracks, listOf(skills, weeks)),
    demand: listOf(tracks, listOf(triageLevels.length, listOf(skills, weeks))),
    staff: listOf(tracks, listOf(skills, fc.array(field, { maxLength: 3 }))),
    work: listOf(tracks, fc.array(item, { maxLength: 4 })),
  }),
);
