import { adoptionCsv, changeText } from './adoption-text.ts';

const cell = (sheet: string, at: string, was: string, becomes: string, about: string) => ({
  sheet,
  cell: at,
  was,
  becomes,
  about,
});

const scenario = { id: 'b', version: 'v', time: '', base: '', name: 'B', note: '', state: 'open', by: '' } as const;

test('cells are told in a line each, and all that there is to do is in the file', () => {
  const moved = cell('Staff', 'C3', '', 'Bo', 'Bo');
  const end = cell('Plan', 'B2', 'Mar 26, 2027', 'Mar 19, 2027', 'the last day of the plan');
  expect(changeText(moved)).toBe('Staff!C3: (empty) → Bo (Bo)');
  const adoption = {
    tag: '',
    scenario,
    refused: [],
    sources: [],
    changes: [moved],
    elsewhere: [end],
    byHand: ['Ann: away'],
  };
  expect(adoptionCsv(adoption).split('\r\n')).toEqual([
    'Sheet,Cell,Was,Becomes,Of,How',
    'Staff,C3,,Bo,Bo,written',
    'Plan,B2,"Mar 26, 2027","Mar 19, 2027",the last day of the plan,by hand',
    ',,,,Ann: away,by hand',
    '',
  ]);
});
