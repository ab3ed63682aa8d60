import { pickSheet } from './pick.ts';

const sheets = [
  { name: 'Notes', rows: [] },
  { name: 'Work ', rows: [['a']] },
];

test('a sheet goes by its name, in any capitals, and no name means the first', () => {
  expect(pickSheet(sheets, 'work').rows).toEqual([['a']]);
  expect(pickSheet(sheets, undefined).name).toBe('Notes');
  expect(pickSheet([{ name: '', rows: [['b']] }], 'Work').rows).toEqual([['b']]);
});

test('a name that no sheet has is told with those that there are', () => {
  expect(() => pickSheet(sheets, 'Wrok')).toThrow('there is no sheet "Wrok"; there is "Notes", "Work "');
});
