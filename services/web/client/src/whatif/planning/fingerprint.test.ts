import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plan } from '@qplan/plan';
import { formatPlan, parsePlan, parsePlanInput } from '@qplan/streams';
import { inputsDocument } from '../../../../src/plan/inputs-document.ts';
import { planDocument } from '../../../../src/plan/plan-document.ts';
import { quarter } from '../../model/quarter.ts';
import { applyEdits } from '../edits/apply.ts';
import { fingerprint } from './fingerprint.ts';
import { planBody, type PlanBody } from './plan-body.ts';
import { planInput } from './plan-input.ts';

const golden = join(import.meta.dirname, '../../../../../../tests/golden');
const inputs = ['filter', 'schedule'].flatMap((folder) =>
  readdirSync(join(golden, folder))
    .filter((name) => name.endsWith('.in.txt'))
    .map((name) => join(folder, name)),
);

function valueOf<T>(parsed: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!parsed.ok) throw new Error('it does not parse');
  return parsed.value;
}

/** The server's: what comes out of the filter, as the page gets it. */
function served(text: string): PlanBody {
  const out = valueOf(parsePlan(formatPlan(plan(valueOf(parsePlanInput(text))))));
  return planDocument(out, { version: '', time: '', lineage: [], madeBy: 'built-in' });
}

/** The worker's: of the same inputs, as the page gets them. */
function own(text: string): PlanBody {
  const { inputs } = applyEdits(inputsDocument(valueOf(parsePlanInput(text)), ''), []);
  return planBody(plan(planInput(inputs)));
}

test.each(inputs)('the plan of the page is the server’s: %s', (name) => {
  const text = readFileSync(join(golden, name), 'utf8');
  expect(fingerprint(own(text))).toBe(fingerprint(served(text)));
});

const [all, search, tablet] = quarter.work;
const ofItem = (set: object) => ({ ...quarter, work: [all, [{ ...search![0]!, ...set }, search![1]!], tablet] });

test.each([
  ['another date', ofItem({ devComplete: '2027-01-18' })],
  ['no date', ofItem({ devComplete: null })],
  ['an id', ofItem({ id: 'w1' })],
  ['another estimate', ofItem({ estimate: { Web: 10.000001 } })],
  ['the estimate of another skill', ofItem({ estimate: { Apps: 10 } })],
  ['a name that takes a letter of what stands before', ofItem({ track: 'Searc', name: 'hRanking' })],
  ['a last day', { ...quarter, end: '2027-03-16' }],
  ['a name among the staff', { ...quarter, staff: quarter.staff.map((team) => team.map(() => ['Ann'])) }],
  ['an item less', { ...quarter, work: [all, search, []] }],
  [
    'somebody’s time',
    {
      ...quarter,
      manpower: [
        [10, 40],
        [0, 20.5],
        [10, 20],
      ],
    },
  ],
  ['a demand', { ...quarter, demand: quarter.demand.toReversed() }],
])('a plan with %s is another', (_, other) => {
  expect(fingerprint(other as PlanBody)).not.toBe(fingerprint(quarter));
});

test('the same plan of another version, with other cells and fields in another order, is the same', () => {
  const { Apps = 0, Web = 0 } = { Web: 10 } as Record<string, number>;
  const two = ofItem({ estimate: { Web, Apps } });
  const other = {
    ...ofItem({ estimate: { Apps, Web }, cell: 'raw work!B9' }),
    version: 'b',
    time: '',
    madeBy: 'other',
  };
  expect(fingerprint(other as PlanBody)).toBe(fingerprint(two as PlanBody));
});
