import { isoDay } from '@qplan/streams';
import { readPeriod, readSpan } from './periods.ts';

const day = (text: string) => Date.parse(text) / 86_400_000;
const plan = { start: day('2027-01-04'), end: day('2027-03-26'), dateOrder: undefined };
const shown = (range: ReturnType<typeof readPeriod>) => range && `${isoDay(range.from)} ${isoDay(range.to)}`;

test.each([
  ...['2026.Q1', '2026-Q1', 'Q1 2026', 'q1/26', "Q1'26", '1Q26', '2026Q1'].map((text) => [
    text,
    '2026-01-01 2026-03-31',
  ]),
  ['Q3', '2027-07-01 2027-09-30'],
  ['H2 2026', '2026-07-01 2026-12-31'],
  ...[
    '2026-01',
    '01/2026',
    '2026.1',
    'Jan 2026',
    'January 2026',
    'jan-26',
    "Jan '26",
    '2026 Jan',
    'Januar 2026',
    '2026年1月',
  ].map((text) => [text, '2026-01-01 2026-01-31']),
  ['Feb', '2027-02-01 2027-02-28'],
  ...['2026-W05', 'W5 2026', 'KW 5/2026', 'CW05 2026', 'Week 5, 2026', '2026 W5'].map((text) => [
    text,
    '2026-01-26 2026-02-01',
  ]),
  ['2026-W53', '2026-12-28 2027-01-03'],
  ['2026', '2026-01-01 2026-12-31'],
  ['Sprint 3 (Jan 4 - Jan 15)', '2027-01-04 2027-01-15'],
  ['Sprint 3: 4.1.-15.1.2027', '2027-01-04 2027-01-15'],
  ['Sprint 3 (2027-W02)', '2027-01-11 2027-01-17'],
  ['Jan 4 - Jan 15, 2027', '2027-01-04 2027-01-15'],
])('%j is a span of days', (text, expected) => {
  expect(shown(readSpan(text!, plan))).toBe(expected);
});

test.each(['Jan 26', '2027-01-04', 'Jan 4, 2027', 'Q5 2026', '2026-13', '2027-W53', 'Foo 2026', '26', 'Sprint 3', ''])(
  '%j is none',
  (text) => {
    expect(readPeriod(text, plan)).toBeUndefined();
  },
);
