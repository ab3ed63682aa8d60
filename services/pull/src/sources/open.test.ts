import type { PullConfig, PullStream, SourceAddress } from '@qplan/config';
import { placesOf } from './open.ts';

function names(...streams: [SourceAddress, Partial<PullStream>?][]): string[] {
  const config = {
    streams: streams.map(([source, more], index) => ({ stream: `raw ${index}`, source, ...more })),
  } as unknown as PullConfig;
  return placesOf(config, '/root').map(({ name }) => name);
}

test('streams of one workbook are one source, whatever the kind', () => {
  const file = { kind: 'file', path: '/root/data/plan.xlsx' } as const;
  const web = { kind: 'web', url: 'https://example.com/plan.xlsx?key=s3cret' } as const;
  const google = { kind: 'google', spreadsheet: '1AbC' } as const;
  const jira = { kind: 'jira', site: 'https://acme.atlassian.net' } as const;
  const two = [file, web, google, jira].flatMap((source): [SourceAddress][] => [[source], [source]]);
  expect(names(...two)).toEqual([
    'data/plan.xlsx',
    'https://example.com/plan.xlsx (raw 2, raw 3)',
    'Google Sheets 1AbC',
    'https://acme.atlassian.net',
  ]);
});

test('tabs of a spreadsheet are one source, and other tokens are another one', () => {
  const google = { kind: 'google', spreadsheet: '1AbC' } as const;
  expect(names([google], [{ ...google, tab: 7 }])).toHaveLength(1);
  const web = { kind: 'web', url: 'https://example.com/plan.csv' } as const;
  expect(names([web, { token: 'a' }], [web, { token: 'b' }])).toHaveLength(2);
});
