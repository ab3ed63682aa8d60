import { item, quarter } from '../quarter.ts';
import { workRows } from './rows.ts';
import { matcher } from './search.ts';

test('a search finds every word, in name or track, whatever case and accents', () => {
  const [ranking] = workRows({ ...quarter, work: [[item('Éditer le Profil')], [], []] }, 0);
  const found = ['editer', 'PROFIL search', 'edit profil', '', 'tablet'].map(
    (query) => ranking && matcher(query)(ranking),
  );
  expect(found).toEqual([true, true, true, true, false]);
});
