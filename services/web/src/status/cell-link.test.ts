import type { Config, PullStream } from '@qplan/config';
import { cellLinks } from './cell-link.ts';

const google = (tab?: number) =>
  ({ kind: 'google', spreadsheet: 'abc', ...(tab === undefined ? {} : { tab }) }) as const;
const streams = [
  { stream: 'raw work', sheet: 'Work', source: google(7) },
  { stream: 'raw staff', sheet: 'Who is where', source: google() },
  { stream: 'raw plan', source: { kind: 'file', path: '/plan.csv' } },
] as unknown as PullStream[];
const link = cellLinks({ pull: { streams } } as unknown as Config);

test('a cell of a Google sheet has an address', () => {
  expect(link('Work!F17')).toBe('https://docs.google.com/spreadsheets/d/abc/edit#gid=7&range=F17');
});

test('so has a row', () => {
  expect(link('Work!17')).toBe('https://docs.google.com/spreadsheets/d/abc/edit#gid=7&range=17:17');
});

test('of a sheet whose tab is not known the spreadsheet is opened', () => {
  expect(link('Who is where!B2')).toBe('https://docs.google.com/spreadsheets/d/abc/edit');
});

test('other places have none', () => {
  expect(['raw plan!A1', 'Elsewhere!A1', 'qplan work v1, line 3', 'config.ini [condition.plan]'].map(link)).toEqual(
    Array(4).fill(undefined),
  );
});

test('without a pull stage there is none', () => {
  expect(cellLinks({} as Config)('Work!F17')).toBeUndefined();
});
