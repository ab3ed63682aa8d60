import { formatHidden, parseHidden, shownColumns } from './columns.ts';

test('hidden columns are kept as text, and what is not known is left out', () => {
  expect([...parseHidden('start  cost shortage')]).toEqual(['start', 'shortage']);
  expect(formatHidden(parseHidden('start shortage'))).toBe('start shortage');
  expect(parseHidden(null).size).toBe(0);
});

const nothing = { track: false, waits: false, due: false };

test('the track is a column where there are several, and so is what the plan has of order and due dates', () => {
  expect([...shownColumns(new Set(['triage', 'estimate']), nothing)]).toEqual(['start', 'complete', 'shortage']);
  for (const id of ['track', 'waits', 'due'] as const) {
    expect(shownColumns(new Set(), { ...nothing, [id]: true }).has(id)).toBe(true);
    expect(shownColumns(new Set([id]), { ...nothing, [id]: true }).has(id)).toBe(false);
  }
});
