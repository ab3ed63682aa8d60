import { compareStates, matchingPlans, stateOf, type PlanStateName } from './plan-entry.ts';

const plan = (name: string, title: string) => ({ name, title });

test('plans are found by the words of their titles and names, whatever the case and accents', () => {
  const plans = [plan('', 'Platform'), plan('zuerich', 'Zürich, Web'), plan('web', 'Web')];
  const found = (query: string) => matchingPlans(plans, query).map(({ title }) => title);
  expect(found('')).toEqual(['Platform', 'Zürich, Web', 'Web']);
  expect(found('WEB')).toEqual(['Zürich, Web', 'Web']);
  expect(found('zurich we')).toEqual(['Zürich, Web']);
  expect(found('zuerich')).toEqual(['Zürich, Web']);
  expect(found('none')).toEqual([]);
});

test('what fails is the worst, then what is short, not in time, tight, without a plan, not read, empty, and what fits', () => {
  const states: PlanStateName[] = ['fits', 'idle', 'unread', 'waiting', 'tight', 'late', 'short', 'failing'];
  const sorted = states.map((state) => ({ state })).sort(compareStates);
  expect(sorted.map((each) => stateOf(each).word)).toEqual([
    'failing',
    'short',
    'not in time',
    'tight',
    'no plan yet',
    'not read yet',
    'empty',
    'fits',
  ]);
});
