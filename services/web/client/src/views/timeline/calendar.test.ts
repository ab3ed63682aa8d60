import { calendarOf, groundOf, placeOf, placeWithin, rests, ticks } from './calendar.ts';

/** Two weeks from a Monday, with the second Monday a holiday. */
const start = 4;
const workdays = Uint8Array.from({ length: 14 }, (_, at) => (at % 7 < 5 && at !== 7 ? 1 : 0));
const calendar = calendarOf({ start, workdays, holidays: [start + 7] });

test('a day lies where its share of the room begins, and a span has both its days inside', () => {
  expect(placeOf(calendar, start, start + 13)).toEqual({ left: 0, width: 100 });
  expect(placeOf(calendar, start + 7, start + 7)).toEqual({ left: 50, width: 7.14 });
});

test('of a span that goes beyond the days as much has a place as is within them', () => {
  expect(placeWithin(calendar, start - 9, start + 6)).toEqual(placeOf(calendar, start, start + 6));
  expect(placeWithin(calendar, start + 7, start + 99)).toEqual(placeOf(calendar, start + 7, start + 13));
  expect([placeWithin(calendar, start - 9, start - 1), placeWithin(calendar, start + 14, start + 20)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a weekend is one rest, and a holiday beside it another', () => {
  expect(rests(calendar).map(({ from, to, holiday }) => [from - start, to - start, holiday])).toEqual([
    [5, 6, false],
    [7, 7, true],
    [12, 13, false],
  ]);
});

test('the ground shades the rests, and marks a day where it is in the plan', () => {
  const today = (day: number) => groundOf(calendar, { day, past: false });
  expect(today(start + 20)).toMatch(/^linear-gradient\(to right, transparent 35.71%, var\(--weekend\)/);
  expect(today(start + 7)).toContain('var(--accent) 50% calc(50% + 1px)');
  expect(today(start + 7)).not.toContain('--past');
});

test('once the quarter has begun, what is over is shaded, too', () => {
  expect(groundOf(calendar, { day: start + 7, past: true })).toContain('var(--past) 50%, transparent 50%');
  expect(groundOf(calendar, { day: start - 7, past: true })).not.toContain('--past');
});

test('each week has a tick, and a long plan one for several weeks', () => {
  expect(ticks(calendar).map(({ label }) => label)).toEqual(['Jan 5', 'Jan 12']);
  const year = calendarOf({ start: start + 2, workdays: new Uint8Array(364), holidays: [] });
  expect(ticks(year).length).toBeLessThanOrEqual(14);
  expect(ticks(year)[0]).toMatchObject({ label: 'Jan 7', left: 0 });
});
