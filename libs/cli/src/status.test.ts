import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { firstPlan } from './first-plan.ts';
import { type InputsDocument, type PlanDocument, type PlannedItem, statusOf } from './status.ts';
import { formatStatus } from './status-text.ts';

function planned(
  track: string,
  rank: number,
  name: string,
  devComplete: string | null,
  more: Partial<PlannedItem> = {},
) {
  return { id: name, track, rank, name, devComplete, shortage: {}, ...more };
}

function plan(version: string, ...items: readonly PlannedItem[]): PlanDocument {
  const tracks = ['All', ...new Set(items.map(({ track }) => track))];
  const work = tracks.map((name) => items.filter(({ track }) => name === 'All' || track === name));
  return { version, time: '2027-01-08T10:00:00Z', start: '2027-01-04', end: '2027-03-26', tracks, work };
}

const first = plan(
  'aaaaaaaaaa',
  planned('Payments', 1, 'Sign-in', '2027-01-22'),
  planned('Payments', 2, 'Wallet', '2027-02-12'),
  planned('Payments', 3, 'Loyalty', '2027-03-05'),
  planned('Payments', 4, 'Coupons', '2027-03-12'),
  planned('Payments', 5, 'Dreams', null, { shortage: { Apps: -4 } }),
  planned('Payments', 6, 'Gifts', '2027-03-19'),
  planned('Growth', 1, 'Share', '2027-02-01'),
);
const now = plan(
  'bbbbbbbbbb',
  planned('Payments', 2, 'Wallet', '2027-02-26'),
  planned('Payments', 3, 'Loyalty', null, { shortage: { Apps: -2 } }),
  planned('Payments', 5, 'Dreams', null, { shortage: { Apps: -6 } }),
  planned('Payments', 7, 'Tips', '2027-03-19'),
  planned('Growth', 1, 'Share', '2027-02-03'),
  planned('Growth', 2, 'Gifts', '2027-03-05'),
);
const inputs: InputsDocument = {
  work: [{ id: 'Wallet', track: 'Payments', name: 'Wallet', due: '2027-02-19' }],
  rules: { asOf: '2027-02-01' },
  done: [{ id: 'Sign-in', name: 'Sign-in', track: 'Payments', date: '2027-01-22' }],
};

test('at risk is what is late or does not fit any more, new what was not there, out what is not any more', () => {
  expect(formatStatus({ now, first, asOf: '2027-02-01' }, statusOf(now, inputs, first))).toBe(
    [
      'Status of 2027-01-04 to 2027-03-26, as of 2027-02-01',
      'since its first plan, of 2027-01-08 (aaaaaaa)',
      '',
      '== Payments: 4 items planned, 2 at risk, 1 new, 2 out, 1 done',
      '   At risk',
      '    #2  Wallet                                    due 2027-02-19, expected 2027-02-26',
      '    #3  Loyalty                                   was 2027-03-05, now not done within the plan, short of Apps -2',
      '   New',
      '    #7  Tips                                      expected 2027-03-19',
      '   Out',
      '        Coupons                                   was 2027-03-12',
      '        Gifts                                     now in Growth',
      '   Done',
      '        Sign-in                                   2027-01-22',
      '',
      '== Growth: 2 items planned, 0 at risk, 1 new, 0 out, 0 done',
      '   New',
      '    #2  Gifts                                     from Payments, expected 2027-03-05',
      '',
      '==================================================================',
      '      All tracks: 6 items planned, 2 at risk, 2 new, 2 out, 1 done',
      '',
    ].join('\n'),
  );
});

test('nothing is new in the first plan itself, and items without ids go by their names', () => {
  const nameless = (document: PlanDocument) => ({
    ...document,
    work: document.work.map((items) => items.map(({ id: _, ...item }) => item)),
  });
  expect(
    formatStatus({ now: first, first, asOf: undefined }, statusOf(first, { work: [] }, nameless(first))),
  ).toContain(
    'as of the plan of 2027-01-08\nthis is the first plan of the quarter\n\n== Payments: 6 items planned, 0 at risk, 0 new, 0 out, 0 done\n',
  );
});

test("the quarter's first plan is found in a few steps, past what is no plan", async () => {
  // Newest first: 300 of this quarter, 200 of the one before it.
  const versions = Array.from({ length: 500 }, (_, n) => `v${n}`);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    const version = url.searchParams.get('version');
    if (version === null) {
      const from = versions.indexOf(url.searchParams.get('before') ?? '') + 1;
      const page = versions.slice(from, from + 200);
      const next = from + 200 < versions.length ? page.at(-1) : null;
      return response.end(JSON.stringify({ versions: page.map((each) => ({ version: each })), next }));
    }
    asked.push(version);
    if (version === 'v299' || version === 'v250') {
      response.statusCode = 422;
      return response.end('{"message":"no plan"}');
    }
    const start = versions.indexOf(version) < 300 ? '2027-01-04' : '2026-10-05';
    return response.end(JSON.stringify({ ...now, version, start }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const found = await firstPlan({ address, token: undefined }, { ...now, version: 'v0' });
    expect(found.version).toBe('v298');
    expect(asked.length).toBeLessThan(15);
  } finally {
    server.close();
  }
});
