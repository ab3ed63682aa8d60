import { balanceBefore, before, changesText, compare, itemBefore } from './changes.ts';
import { item, quarter } from './quarter.ts';

const [ranking, settings, voice, layout] = quarter.work[0]!;
const withWork = (work: typeof quarter.work) => ({ ...quarter, work });

test('the same plan has no changes', () => {
  expect(compare(before(quarter), quarter)).toEqual({ changed: 0, added: 0, removed: 0, nowFit: 0, noLongerFit: 0 });
});

test('an item that gets a date now fits', () => {
  const own = { ...voice!, shortage: {}, devComplete: '2027-03-01' };
  const now = withWork([
    [ranking!, settings!, own, layout!],
    [ranking!, own],
    [settings!, layout!],
  ]);
  expect(compare(before(quarter), now)).toMatchObject({ changed: 1, nowFit: 1, noLongerFit: 0 });
  expect(compare(before(now), quarter)).toMatchObject({ changed: 1, nowFit: 0, noLongerFit: 1 });
});

test('items come and go', () => {
  const fresh = item('Fresh', { track: 'Tablet' });
  const now = withWork([[ranking!, fresh], [ranking!], [fresh]]);
  expect(compare(before(quarter), now)).toMatchObject({ added: 1, removed: 3, changed: 0 });
});

test('what a skill was can be looked up by names', () => {
  expect(balanceBefore(before(quarter), 'Search', 2, 'Web')?.net).toBe(-5);
  expect(balanceBefore(before(quarter), 'Gone', 2, 'Web')).toBeUndefined();
});

test('changes read as a sentence', () => {
  const none = { changed: 0, added: 0, removed: 0, nowFit: 0, noLongerFit: 0 };
  expect(changesText(none)).toBe('New plan: no item changed');
  expect(changesText({ ...none, changed: 3, added: 1, nowFit: 2, noLongerFit: 1 })).toBe(
    'New plan: 3 items changed and 1 item added; 2 now fit; 1 no longer fits',
  );
});

test('a renamed item with an id of the sheet is the same one, with another name', () => {
  const own = { ...voice!, id: 'W3', cell: 'raw work!B3' };
  const then = withWork([[own], [own], []]);
  const now = withWork([[{ ...own, name: 'Speech' }], [{ ...own, name: 'Speech', rank: 4 }], []]);
  expect(compare(before(then), now)).toMatchObject({ changed: 1, added: 0, removed: 0 });
  expect(itemBefore(before(then), 'Speech\n#W3')?.name).toBe('Voice');
});
