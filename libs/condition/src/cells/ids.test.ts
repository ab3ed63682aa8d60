import { idMaker, isMadeId } from './ids.ts';

test('an id that was made of a name is known for that, and one of a sheet is not', () => {
  const makeId = idMaker([]);
  const [one, twin] = [makeId('Ann Lee'), makeId('Ann Lee')];
  expect([one, twin].map((id) => isMadeId(id, ' ann  LEE '))).toEqual([true, true]);
  expect(isMadeId(one, 'Bo')).toBe(false);
  expect(['E4711', '', `${one}-x`].map((id) => isMadeId(id, 'Ann Lee'))).toEqual([false, false, false]);
});
