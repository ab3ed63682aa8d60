import type { HistoryEntryDocument } from '../../../../src/api.ts';
import { byDay, causeDays, dayTitle, isWorse, lineText, savesText } from './history.ts';

/** A moment as the clock on the wall has it here. */
const here = (month: number, day: number, hour: number, minute: number) =>
  new Date(2027, month - 1, day, hour, minute).toISOString();

const entry: HistoryEntryDocument = {
  version: 'a',
  time: here(2, 3, 12, 12),
  since: here(2, 3, 12, 4),
  saves: 1,
  before: null,
  by: 'qplan',
  sheets: [],
  line: 'ann away Feb 3–7',
  changes: [],
  count: 1,
};

test('entries stand by day where the reader is, in their order', () => {
  const older = { ...entry, time: here(1, 31, 23, 55) };
  expect(byDay([entry, { ...entry, version: 'b' }, older])).toEqual([
    { day: '2027-02-03', entries: [entry, { ...entry, version: 'b' }] },
    { day: '2027-01-31', entries: [older] },
  ]);
  const atNight = { ...entry, time: here(2, 3, 0, 5) };
  expect(byDay([atNight]).map(({ day }) => day)).toEqual(['2027-02-03']);
  expect(dayTitle('2027-02-03')).toBe('Wednesday, Feb 3, 2027');
});

test('an entry says what changed, or why that cannot be said', () => {
  expect(lineText(entry)).toBe('Ann away Feb 3–7');
  expect(lineText({ ...entry, line: '' })).toBe('Nothing of the plan');
  expect(lineText({ ...entry, problem: 'it is gone' })).toBe('What changed cannot be said: it is gone');
});

test('saves within minutes are counted', () => {
  expect(savesText(entry)).toBe('');
  expect(savesText({ ...entry, saves: 3 })).toBe('3 saves since 12:04');
});

test('days of a cause, and which way they go', () => {
  expect([7, -1, 0, null].map(causeDays)).toEqual(['+7 days', '−1 day', '0 days', '']);
  const outcome = { name: 'Login', track: 'Web', was: null, is: '2027-02-03', days: null, text: '', causes: [] };
  expect(isWorse(outcome)).toBe(false);
  expect(isWorse({ ...outcome, is: null })).toBe(true);
  expect(isWorse({ ...outcome, days: 3 })).toBe(true);
});
