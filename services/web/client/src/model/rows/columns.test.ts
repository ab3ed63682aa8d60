import { formatHidden, parseHidden, shownColumns } from './columns.ts';

test('hidden columns are kept as text, and what is not known is left out', () => {
  expect([...parseHidden('start  cost shortage')]).toEqual(['start', 'shortage']);
  expect(formatHidden(parseHidden('start shortage'))).toBe('start shortage');
  expect(parseHidden(null).size).toBe(0);
});

test('the track is a column where there are several', () => {
  expect(shownColumns(new Set(), true).has('track')).toBe(true);
  expect([...shownColumns(new Set(['triage', 'estimate']), false)]).toEqual(['start', 'complete', 'shortage']);
});
