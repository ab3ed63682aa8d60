import fc from 'fast-check';
import { formatAddress, parseAddress, type View } from './address.ts';

const plain: View = {
  track: 'All',
  triage: undefined,
  unit: 'people',
  view: 'table',
  group: 'none',
  sort: 'rank',
  find: '',
  only: 'all',
  beyond: false,
  present: false,
};

test('the plain address shows all of the plan, in people', () => {
  expect(parseAddress('')).toEqual(plain);
});

test('track and triage come from the address', () => {
  expect(parseAddress('?track=Big+Tablet&triage=1.5')).toMatchObject({ track: 'Big Tablet', triage: 1.5 });
});

test('a triage that is no number is the default', () => {
  expect(parseAddress('?triage=high').triage).toBeUndefined();
});

test('an address says what was chosen and leaves out the rest', () => {
  expect(formatAddress({ ...plain, track: 'R&D', triage: 2 })).toBe('?track=R%26D&triage=2');
  expect(formatAddress({ ...plain, find: 'pay', beyond: true, present: true })).toBe('?find=pay&beyond&present');
  expect(formatAddress(plain)).toBe('./');
});

test('every view survives its address', () => {
  const views = fc.record({
    track: fc.string({ minLength: 1, unit: 'grapheme' }),
    triage: fc.constantFrom(undefined, 1, 1.5, 2, 2.5, 3),
    unit: fc.constantFrom<View['unit'][]>('people', 'weeks'),
    view: fc.constantFrom<View['view'][]>('table', 'timeline'),
    group: fc.constantFrom<View['group'][]>('none', 'track', 'triage', 'skill'),
    sort: fc.constantFrom<View['sort'][]>('rank', 'due', 'late'),
    find: fc.string({ unit: 'grapheme', maxLength: 20 }),
    only: fc.constantFrom<View['only'][]>('all', 'unfit', 'undone', 'late', 'unknown'),
    beyond: fc.boolean(),
    present: fc.boolean(),
  });
  fc.assert(
    fc.property(views, (view) => {
      expect(parseAddress(formatAddress(view).replace('./', ''))).toEqual(view);
    }),
  );
});
