import { planDocument } from '../../../src/plan/plan-document.ts';
import { before } from '../model/changes.ts';
import { workRows } from '../model/rows/rows.ts';
import { applyEdits } from './edits/apply.ts';
import type { Edit } from './edits/edit.ts';
import { inputs } from './edits/inputs.ts';
import { plan as planOf } from '@qplan/plan';
import { planInput } from './planning/plan-input.ts';
import { effects, itemEffect } from './summary.ts';

const version = { version: 'a'.repeat(40), time: '2027-01-04T12:00:00.000Z', lineage: [], madeBy: 'built-in' as const };
const baseline = planDocument(planOf(planInput(applyEdits(inputs, []).inputs)), version);

function whatIf(...edits: Edit[]) {
  const { inputs: edited, keys } = applyEdits(inputs, edits);
  const plan = planDocument(planOf(planInput(edited)), version);
  return effects(plan, workRows(plan, 0, keys), before(baseline), 1, 'weeks').map(
    ({ tone, text }) => `${tone}: ${text}`,
  );
}

test('a plan without edits is the plan', () => {
  const [, search] = baseline.work;
  expect(baseline.tracks).toEqual(['All', 'Search', 'Tablet']);
  expect(search?.map(({ name, devComplete }) => [name, devComplete])).toEqual([
    ['First', '2027-01-08'],
    ['Third', '2027-01-15'],
    ['First', null],
  ]);
  expect(whatIf()).toEqual([]);
});

test('a person who moves makes one track fit and another short', () => {
  expect(whatIf({ kind: 'person', key: 'Bo', set: { track: 'Search' } })).toEqual([
    'win: 1 item more fits at triage 1',
    'cost: 1 item no longer fits at triage 1',
    'win: Third is 7 days earlier',
    'win: Search no longer short of Web',
    'cost: Tablet short of Web by 1.0 person-weeks',
  ]);
});

test('an item that is switched off, or leaves the cut, is told with what that wins', () => {
  const [off] = whatIf({ kind: 'item', key: 'First', set: { off: true } });
  expect(off).toBe('cost: First is off');
  const both = whatIf(
    { kind: 'item', key: 'First', set: { triage: 2 } },
    { kind: 'item', key: 'Third', set: { triage: 2 } },
  );
  expect(both[0]).toBe('cost: 2 items leave the cut');
  expect(both).toContain('win: Search no longer short of Web');
});

test('an item that joins the cut is told, and whether it fits', () => {
  const triage2: Edit = { kind: 'item', key: 'First\n2', set: { triage: 2 } };
  const then = before(planDocument(planOf(planInput(applyEdits(inputs, [triage2]).inputs)), version));
  const now = applyEdits(inputs, []);
  const rows = workRows(planDocument(planOf(planInput(now.inputs)), version), 0, now.keys);
  expect(effects(baseline, rows, then, 1, 'weeks')[0]).toEqual({
    tone: 'cost',
    text: 'First joins the cut, and does not fit',
  });
});

test('what a shortage changes by is not told when it cannot be seen', () => {
  const estimate = (weeks: number): Edit => ({ kind: 'item', key: 'Third', set: { estimate: { Web: weeks } } });
  const told = (weeks: number) => whatIf(estimate(weeks)).filter((text) => text.includes('short of'));
  expect(told(1.02)).toEqual([]);
  expect(told(1.2)).toEqual(['cost: Search short of Web by 1.2 person-weeks (was 1.0)']);
});

test('an item that is put first is earlier, and another slips', () => {
  expect(whatIf({ kind: 'rank', key: 'Third', before: 'First' })).toEqual([
    'win: Third is 7 days earlier',
    'cost: First slips 7 days',
  ]);
});

test('what became of an item is told in a word', () => {
  const [, search] = baseline.work;
  const first = search![0]!;
  const unfit = { ...first, devComplete: null, shortage: { Web: -1 } };
  expect(itemEffect(first, { ...first, devComplete: '2027-01-11' })?.text).toBe('+3 d');
  expect(itemEffect(first, unfit)?.text).toBe('no longer fits');
  expect(itemEffect(unfit, first)?.text).toBe('now fits');
  expect(itemEffect({ ...first, shortage: { QA: -1 } }, unfit)?.text).toBe('was Jan 8');
  expect(itemEffect(first, first)).toBeUndefined();
});
