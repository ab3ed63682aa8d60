import { item, quarter } from '../quarter.ts';
import { workRows } from './rows.ts';
import { foundBy, matcher, peopleFound } from './search.ts';

test('a search finds every word, in name or track, whatever case and accents', () => {
  const [ranking] = workRows({ ...quarter, work: [[item('Éditer le Profil')], [], []] }, 0);
  const found = ['editer', 'PROFIL search', 'edit profil', '', 'tablet'].map(
    (query) => ranking && matcher(query)(ranking),
  );
  expect(found).toEqual([true, true, true, true, false]);
});

test('a row of the sheets that was found is one of the items, and says by which column', () => {
  const items = [item('Pay', { cell: 'raw work!B3' }), item('Search', { cell: 'raw work!B12' }), item('Refund')];
  const rows = workRows({ ...quarter, work: [items, [], []] }, 0);
  const inSheets = new Map([['raw work!12', { row: 'raw work!12', head: 'Owner', text: 'Ann' }]]);
  const found = rows.filter(matcher('ann', inSheets));
  expect(found.map(({ item: { name } }) => name)).toEqual(['Search']);
  expect(foundBy(found, 'ann', inSheets)).toEqual(['Owner']);
  expect(foundBy(found, 'search', inSheets)).toEqual([]);
});

test('people are found by their names, in each track and skill', () => {
  const { tracks, skills } = quarter;
  const staff = tracks.map((_, track) =>
    skills.map((_, skill) => (skill === 0 && track > 0 ? ['Zoë Lee', `Bo ${track}`] : [])),
  );
  expect(peopleFound({ ...quarter, staff }, 'lee zoe').map(({ name, track }) => [name, track])).toEqual(
    tracks.slice(1).map((track) => ['Zoë Lee', track]),
  );
  expect(peopleFound({ ...quarter, staff }, '')).toEqual([]);
});
