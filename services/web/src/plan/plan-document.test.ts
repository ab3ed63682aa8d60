import { parsePlan, parsePlanInput } from '@qplan/streams';
import { appText, condText } from '../testing/fixtures.ts';
import { inputsDocument } from './inputs-document.ts';
import { planDocument } from './plan-document.ts';

test('a plan becomes a document with ISO days, and null for what is not finished', () => {
  const parsed = parsePlan(appText);
  if (!parsed.ok) throw new Error('the fixture does not parse');
  const document = planDocument(parsed.value, { version: 'a1', time: 't', lineage: [], madeBy: 'built-in' });
  expect(document).toMatchObject({
    version: 'a1',
    start: '2024-02-24',
    end: '2024-05-24',
    weeks: 90 / 7,
    scheduledSkills: ['Apps', 'BB'],
    triages: [1, 1.5, 2, 2.5, 3],
  });
  expect(document.demand[1]![4]).toEqual([21.4, 0, 11.700001]);
  expect(document.work[1]!.map((item) => item.devComplete)).toContain('2024-02-24');
  expect(document.work[1]![0]).toMatchObject({ devComplete: null, estimate: { Apps: 1, QA: 1.3 } });
});

test('what it was made from becomes a document of the same kind', () => {
  const parsed = parsePlanInput(condText);
  if (!parsed.ok) throw new Error('the fixture does not parse');
  const document = inputsDocument(parsed.value, 'c1');
  expect(document).toMatchObject({ version: 'c1', params: { start: '2024-02-24', skills: ['Apps', 'BB'] } });
  expect(document.staff[0]).toMatchObject({
    name: 'Xu A0',
    vacations: ['2024-03-07', '2024-03-08', expect.anything(), '2024-03-10', '2024-03-11'],
  });
  expect(document.work.find((item) => item.name === 'a=b experiments')).toMatchObject({
    estimate: { Apps: 1, QA: 1.3 },
  });
});

test('a part of a person, and a focus, are told by the same names', () => {
  const parsed = parsePlanInput(`=====qplan params v1
\tFeb 24, 2024\tMay 24, 2024\tApps\t80%\tFelix:70%
=====qplan holidays v1
=====qplan staff v1
\t1\tAnn\t\tFelix\tApps\t\t50%\tMar  4, 2024\tMay  3, 2024
\t2\tBob\t\tFelix\tApps
=====qplan work v1
`);
  if (!parsed.ok) throw new Error('the streams do not parse');
  const { params, staff } = inputsDocument(parsed.value, 'c1');
  expect(params).toMatchObject({ focus: 80, trackFocus: [{ track: 'Felix', focus: 70 }] });
  expect(staff[0]).toMatchObject({ share: 50, firstDay: '2024-03-04', lastDay: '2024-05-03' });
  expect(Object.keys(staff[1]!)).toEqual(['id', 'name', 'team', 'track', 'skill', 'vacations']);
});

test('a skill by the name of a property of every object is a skill', () => {
  const parsed = parsePlan(appText.replaceAll('QA', '__proto__'));
  if (!parsed.ok) throw new Error('the fixture does not parse');
  const document = planDocument(parsed.value, { version: '', time: '', lineage: [], madeBy: 'built-in' });
  expect(JSON.stringify(document.work[1]![0])).toContain('"__proto__":1.3');
});

test('an item and a person have their ids and the cells that they came from', () => {
  const input = parsePlanInput(`=====qplan params v1
\tFeb 24, 2024\tMay 24, 2024\tApps
=====qplan holidays v1
=====qplan staff v1
\te1\tAnn\t\tFelix\tApps\t\t\t\t\traw staff!B3
=====qplan work v1
\tw1\t1\tSearch\tApps:1\t1\tFelix\t\t\t\t\t\t\t\traw work!B17
\tw2\t2\tShare\tApps:1\t1\tFelix
`);
  if (!input.ok) throw new Error('the streams do not parse');
  const { staff, work } = inputsDocument(input.value, 'c1');
  expect(staff[0]).toMatchObject({ id: 'e1', cell: 'raw staff!B3' });
  expect(work.map(({ id, cell }) => [id, cell])).toEqual([
    ['w1', 'raw work!B17'],
    ['w2', undefined],
  ]);
  const output = parsePlan(appText.replace(/DNF$/m, 'DNF\tw1\traw work!B17'));
  if (!output.ok) throw new Error('the plan does not parse');
  const document = planDocument(output.value, { version: 'a1', time: 't', lineage: [], madeBy: 'built-in' });
  const items = document.work.flat();
  expect(items.filter(({ cell }) => cell === 'raw work!B17').map(({ id, devComplete }) => [id, devComplete])).toEqual([
    ['w1', null],
  ]);
  expect(items.filter((item) => 'cell' in item)).toHaveLength(1);
});
