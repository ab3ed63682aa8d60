import { formatHidden, parseHidden, shownColumns } from './columns.ts';

test('hidden columns are kept as text, and what is not known is left out', () => {
  expect([...parseHidden('start  cost shortage')]).toEqual(['left', 'start', 'shortage']);
  expect(formatHidden(parseHidden('start shortage'))).toBe('start shortage');
  expect([...parseHidden(null)]).toEqual(['left']);
});

test('a column that stands only where it is asked for is kept when it is', () => {
  expect(formatHidden(new Set())).toBe('left');
  expect([...parseHidden('left triage')]).toEqual(['triage']);
  expect(formatHidden(new Set(['left']))).toBe('');
});

const nothing = { track: false, waits: false, due: false };

test('the track is a column where there are several, and so is what the plan has of order and due dates', () => {
  expect([...shownColumns(new Set(['triage', 'estimate', 'left']), nothing)]).toEqual([
    'start',
    'complete',
    'shortage',
  ]);
  for (const id of ['track', 'waits', 'due'] as const) {
    expect(shownColumns(new Set(), { ...nothing, [id]: true }).has(id)).toBe(true);
    expect(shownColumns(new Set([id]), { ...nothing, [id]: true }).has(id)).toBe(false);
  }
});
