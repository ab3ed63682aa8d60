import { plan as planOf } from '@qplan/plan';
import { planDocument } from '../../../../src/plan/plan-document.ts';
import { applyEdits } from './apply.ts';
import type { Edit } from './edit.ts';
import { withEmptyTracks } from './empty-tracks.ts';
import { inputs } from './inputs.ts';
import { planInput } from '../planning/plan-input.ts';

function planned(...edits: Edit[]) {
  const { inputs: edited } = applyEdits(inputs, edits);
  return planDocument(planOf(planInput(edited)), { version: 'a', time: '', lineage: [], madeBy: 'built-in' as const });
}

test('a track that everything was moved out of stays, empty', () => {
  const moved = planned(
    { kind: 'person', key: 'Bo', set: { track: 'Search' } },
    { kind: 'item', key: 'Second', set: { track: 'Search' } },
  );
  expect(moved.tracks).toEqual(['All', 'Search']);
  const shown = withEmptyTracks(moved, planned().tracks);
  expect(shown.tracks).toEqual(['All', 'Search', 'Tablet']);
  expect([shown.manpower[2], shown.staff[2], shown.work[2]]).toEqual([[0], [[]], []]);
  expect(shown.demand[2]).toEqual(shown.triages.map(() => [0]));
  expect(shown.work[1]).toBe(moved.work[1]);
});

test('a plan that has all of its tracks is the same plan', () => {
  const plan = planned();
  expect(withEmptyTracks(plan, plan.tracks)).toBe(plan);
});
