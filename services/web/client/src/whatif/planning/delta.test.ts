import fc from 'fast-check';
import { planDocument } from '../../../../src/plan/plan-document.ts';
import { applyEdits } from '../edits/apply.ts';
import { deltaOf, withDelta } from './delta.ts';
import type { Edit } from '../edits/edit.ts';
import { inputs } from '../edits/inputs.ts';
import { plan as planOf } from '@qplan/plan';
import { planInput } from './plan-input.ts';

const version = { version: 'a'.repeat(40), time: '2027-01-04T12:00:00.000Z', lineage: [], madeBy: 'built-in' as const };

function keyed(...edits: Edit[]) {
  const { inputs: edited, keys } = applyEdits(inputs, edits);
  return { plan: planOf(planInput(edited)), keys };
}

const baseline = keyed();
const document = planDocument(baseline.plan, version);
const item = fc.constantFrom('First', 'Second', 'Third', 'First\n2');

test('a delta and the baseline make the replanned plan', () => {
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ kind: fc.constant('rank' as const), key: item, before: fc.option(item, { nil: undefined }) }),
    fc.record({
      kind: fc.constant('item' as const),
      key: item,
      set: fc.record({ triage: fc.constantFrom(1, 2, 3), track: fc.constantFrom('Search', 'Tablet', 'New') }),
    }),
    fc.record({ kind: fc.constant('item' as const), key: item, set: fc.constant({ off: true }) }),
    fc.record({
      kind: fc.constant('person' as const),
      key: fc.constantFrom('Ann', 'Bo'),
      set: fc.record({ track: fc.constantFrom('Search', 'New') }),
    }),
  );
  fc.assert(
    fc.property(fc.array(edit), (edits) => {
      const replanned = keyed(...edits);
      expect(withDelta(document, deltaOf(baseline, replanned))).toEqual(planDocument(replanned.plan, version));
    }),
  );
});

test('what is the same stays the same object', () => {
  const delta = deltaOf(baseline, keyed({ kind: 'item', key: 'Second', set: { triage: 3 } }));
  expect(delta.plan.work.flat()).toHaveLength(2);
  const plan = withDelta(document, structuredClone(delta));
  expect(plan.work[1]?.[0]).toBe(document.work[1]?.[0]);
  for (const list of ['tracks', 'skills', 'scheduledSkills', 'triages'] as const)
    expect(plan[list]).toBe(document[list]);
});
