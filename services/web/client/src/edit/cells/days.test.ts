import { readDay } from './days.ts';

const quarter = { start: '2027-01-04', end: '2027-03-26' };
const day = (text: string, of = quarter) => {
  const read = readDay(text, of, {});
  return 'day' in read ? read.day : read.fault;
};

test('a day is read as in a sheet', () => {
  expect(['2027-02-03', 'Feb 3', '3 Feb 2027', '3.2.', '3.2.27', 'Wed Feb 3'].map((text) => day(text))).toEqual(
    Array(6).fill('2027-02-03'),
  );
});

test('without its year it is the day that lies in the plan', () => {
  expect(day('Jan 20')).toBe('2027-01-20');
  const turn = { start: '2026-11-02', end: '2027-02-26' };
  expect([day('Dec 24', turn), day('Jan 20', turn)]).toEqual(['2026-12-24', '2027-01-20']);
});

test('where the day or the month may come first, it is the one in the plan; else both are named', () => {
  expect(day('2/5')).toBe('2027-02-05');
  expect(day('4/3')).toBe('2027-03-04');
  expect(day('2/3')).toBe('2027-03-02 or 2027-02-03? Write it so');
});

test('the order that the sheets have is that of what is typed', () => {
  expect(readDay('4/3', quarter, { dateOrder: 'month first' })).toEqual({ day: '2027-04-03' });
});

test('what is no day says so', () => {
  for (const text of ['soon', 'Feb 30', 'Feb 1 - Feb 3', '1850-01-01', '7'])
    expect(day(text)).toMatch('no day such as');
});
