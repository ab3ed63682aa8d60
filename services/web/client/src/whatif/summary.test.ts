import { planDocument } from '../../../src/plan/plan-document.ts';
import { before } from '../model/changes.ts';
import { workRows } from '../model/rows/rows.ts';
import { applyEdits } from './edits/apply.ts';
import { termsOf } from '../model/order/terms.ts';
import type { Edit } from './edits/edit.ts';
import { inputs } from './edits/inputs.ts';
import { plan as planOf } from '@qplan/plan';
import { planInput } from './planning/plan-input.ts';
import { itemEffect } from './item-effect.ts';
import { effects, effectText } from './summary.ts';

const version = { version: 'a'.repeat(40), time: '2027-01-04T12:00:00.000Z', lineage: [], madeBy: 'built-in' as const };
const baseline = planDocument(planOf(planInput(applyEdits(inputs, []).inputs)), version);

/** What is told at triage 1 when edits are made on others that there were before. */
function told(edits: readonly Edit[], earlier: readonly Edit[] = []) {
  const of = (some: readonly Edit[]) => {
    const { inputs: edited, keys } = applyEdits(inputs, some);
    const terms = termsOf(edited, keys);
    const plan = planDocument(planOf(planInput(edited)), version);
    return { plan, terms, rows: workRows(plan, 0, keys, terms) };
  };
  const { plan, rows } = of(edits);
  const { plan: was, terms } = of(earlier);
  return effects({ plan, rows, before: before(was), termsBefore: terms, level: 1, unit: 'weeks' });
}

const text = (list: ReturnType<typeof told>) => list.map((effect) => `${effect.tone}: ${effectText(effect)}`);

const whatIf = (...edits: Edit[]) => text(told(edits));

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
    'plain: 1 gained, 1 lost',
    'win: First now fits',
    'cost: Second no longer fits',
    'win: Third is 7 days earlier',
    'win: Search no longer short of Web',
    'cost: Tablet short of Web by 1.0 person-weeks',
  ]);
});

test('an item that is switched off, or leaves the cut, is told with what that wins', () => {
  const [net, off] = whatIf({ kind: 'item', key: 'First', set: { off: true } });
  expect(net).toBe('plain: 1 gained, 1 lost; short 1.0 → 0.0 person-weeks');
  expect(off).toBe('cost: First is off');
  const both = whatIf(
    { kind: 'item', key: 'First', set: { triage: 2 } },
    { kind: 'item', key: 'Third', set: { triage: 2 } },
  );
  expect(both[1]).toBe('cost: First and Third leave the cut');
  expect(both).toContain('win: Search no longer short of Web');
});

test('an item that joins the cut is told, and whether it fits', () => {
  const triage2: Edit = { kind: 'item', key: 'First\n2', set: { triage: 2 } };
  expect(text(told([], [triage2]))).toContain('cost: First joins the cut, and does not fit');
});

const estimate = (key: string, weeks: number): Edit => ({ kind: 'item', key, set: { estimate: { Web: weeks } } });

test('a shortage that changes is told with as many decimals as tell what it was from what it is', () => {
  const short = (weeks: number) => whatIf(estimate('Third', weeks)).filter((line) => line.includes('short of'));
  expect(short(1.02)).toEqual(['cost: Search short of Web by 1.02 person-weeks (was 1.00)']);
  expect(short(1.2)).toEqual(['cost: Search short of Web by 1.2 person-weeks (was 1.0)']);
});

test('where nobody is missing it is told what is left', () => {
  expect(whatIf(estimate('Second', 0.5))).toContain('plain: Tablet Web, net left 1.0 → 1.5 person-weeks');
  expect(whatIf(estimate('Second', 1.0001))).toContain('plain: Tablet Web, net left 1.0000 → 0.9999 person-weeks');
});

test('an item that becomes late for its due date is named, and one that is it no longer', () => {
  const due = (key: string, day: string): Edit => ({ kind: 'item', key, set: { due: day } });
  const first: Edit = { kind: 'rank', key: 'Third', before: 'First' };
  const dates = [due('First', '2027-01-08'), due('Third', '2027-01-11')];
  const late = text(told([...dates, first], dates)).filter((line) => line.includes('late'));
  expect(late).toEqual([
    'cost: First is late for its due date, by 7 days',
    'win: Third is no longer late for its due date',
  ]);
  expect(whatIf(due('First\n2', '2027-01-15'))).toEqual([
    'cost: First is late for its due date, and not done within the plan',
  ]);
  expect(whatIf(due('First', '2027-01-08'))).toEqual([]);
});

test('names lead to their items, and of many some are named', () => {
  const off = ['First', 'Third', 'First\n2', 'Second'].map((key): Edit => ({ kind: 'item', key, set: { triage: 2 } }));
  const left = told(off).find(({ says }) => says === 'leave the cut')!;
  expect(left.items.map(({ key }) => key)).toEqual(['First', 'Second', 'Third']);
  expect(effectText(left)).toBe('First, Second, Third and 1 more leave the cut');
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
