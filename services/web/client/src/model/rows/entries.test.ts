import { listing, withEditor, type Entry, type Wanted } from './entries.ts';
import { noTerms } from '../order/terms.ts';
import { item, quarter } from '../quarter.ts';
import { workRows } from './rows.ts';

const rows = workRows(quarter, 1);
const all = workRows(quarter, 0);
const wanted: Wanted = {
  level: 3,
  showOut: false,
  matches: () => true,
  group: 'none',
  sort: 'rank',
  skills: quarter.skills,
};

const text = (entry: Entry) => {
  if (entry.kind === 'group') return `${entry.label}: ${entry.items}, ${entry.unfit} unfit, ${entry.weeks} weeks`;
  if (entry.kind === 'line') return `line${entry.group ? ` of ${entry.group}` : ''}, ${entry.unfit} unfit`;
  return `${entry.kind} ${entry.row.item.name}`;
};

test('items stand in rank order, with the line before the first that does not fit', () => {
  expect(listing(rows, wanted).entries.map(text)).toEqual(['item Ranking', 'line, 1 unfit', 'item Voice']);
});

test('what is beyond the cut is counted, and shown when it is asked for', () => {
  const cut = listing(all, { ...wanted, level: 2 });
  expect([cut.count, cut.outside]).toEqual([3, 1]);
  expect(listing(all, { ...wanted, level: 2, showOut: true }).count).toBe(4);
});

test('in All the line stands before the first item that does not fit in its own track, and tells what lending people would do', () => {
  const { entries } = listing(all, wanted);
  expect(entries.map(text)).toEqual(['item Ranking', 'item Settings', 'line, 1 unfit', 'item Voice', 'item Layout']);
  expect(entries[2]).toMatchObject({ unfit: 1, unfitPooled: 0 });
});

test('the line stands before the first shown item under it', () => {
  const found = listing(rows, { ...wanted, matches: ({ item }) => item.name === 'Voice' });
  expect(found.entries.map(text)).toEqual(['line, 1 unfit', 'item Voice']);
});

test('the line counts what is shown, and is not there where all of that fits', () => {
  const row = (name: string, fits: boolean) => ({
    key: name,
    item: item(name, fits ? {} : { devComplete: null }),
    fitsPooled: fits,
    terms: noTerms,
  });
  const four = [row('A', true), row('B', false), row('C', false), row('D', true)];
  const named = (names: string) => listing(four, { ...wanted, matches: ({ key }) => names.includes(key) });
  expect(named('ABCD').entries.map(text)).toEqual(['item A', 'line, 2 unfit', 'item B', 'item C', 'item D']);
  expect(named('ACD').entries.map(text)).toEqual(['item A', 'line, 1 unfit', 'item C', 'item D']);
  expect(named('AD').entries.map(text)).toEqual(['item A', 'item D']);
});

test('an item that is switched off stands where it stood, and counts for nothing', () => {
  const [ranking, voice] = rows;
  const found = listing([voice!], { ...wanted, off: [ranking!] });
  expect(found.entries.map(text)).toEqual(['off Ranking', 'line, 1 unfit', 'item Voice']);
  expect([found.count, found.items.length]).toEqual([1, 1]);
  const grouped = listing([ranking!], { ...wanted, group: 'triage', off: [voice!] });
  expect(grouped.entries.map(text).at(-1)).toBe('off Voice');
  expect(listing([ranking!], { ...wanted, level: 1, off: [voice!] }).entries.map(text)).toEqual(['item Ranking']);
});

test('groups have their items in rank order, and what they come to', () => {
  expect(listing(all, { ...wanted, group: 'track' }).entries.map(text)).toEqual([
    'Search: 2, 1 unfit, 25 weeks',
    'item Ranking',
    'line of Search, 1 unfit',
    'item Voice',
    'Tablet: 2, 0 unfit, 5 weeks',
    'item Settings',
    'item Layout',
  ]);
  expect(listing(rows, { ...wanted, group: 'triage' }).entries.map(text)).toEqual([
    'Triage 1: 1, 0 unfit, 10 weeks',
    'item Ranking',
    'Triage 2: 1, 1 unfit, 15 weeks',
    'item Voice',
  ]);
});

test('an item is in the group of each skill that it needs, with an entry of its own', () => {
  const both = workRows({ ...quarter, work: [[item('Both', { estimate: { Web: 2, Apps: 1 } })], [], []] }, 0);
  const { entries, items, count } = listing(both, { ...wanted, group: 'skill' });
  expect(entries.map(text)).toEqual([
    'Apps: 1, 0 unfit, 1 weeks',
    'item Both',
    'Web: 1, 0 unfit, 2 weeks',
    'item Both',
  ]);
  expect(items.map(({ skill }) => skill)).toEqual(['Apps', 'Web']);
  expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  expect(count).toBe(1);
});

test('the editor stands under the item that it is open for', () => {
  const { entries } = listing(rows, wanted);
  expect(withEditor(entries, 'Ranking').map(text)[1]).toBe('editor Ranking');
  expect(withEditor(entries, 'gone')).toBe(entries);
});
