import { readBroadcast, readDay } from './message.ts';

const origin = 'http://planner.example:8000';

const chart = (type: string, dataset: unknown) =>
  readBroadcast({ command: 'chart', title: 'T', data: { type, dataset } }, origin);

test('raw text stays the text that it is', () => {
  const text = '<img src=x onerror=alert(1)>';
  expect(readBroadcast({ command: 'raw', title: 'Hi', data: text }, origin)).toEqual({
    kind: 'text',
    title: 'Hi',
    text,
  });
});

test.each([
  ['/?track=Checkout&view=timeline', 'plan', '/?track=Checkout&view=timeline'],
  [`${origin}/#whatif=abc\n`, 'plan', '/#whatif=abc'],
  ['/summary', 'summary', '/summary'],
  [`${origin}/compare?of=plan&of=b`, 'compare', '/compare?of=plan&of=b'],
])('a text that is an address of the planner, %s, is that view of it', (data, page, address) => {
  const view = { kind: 'view', title: 'Now', page, address };
  expect(readBroadcast({ command: 'raw', title: 'Now', data }, origin)).toEqual(view);
});

test.each(['http://elsewhere.example/', '//elsewhere.example/', '/docs', 'javascript:alert(1)', '/ or not', 'See /'])(
  'a text that is none, %s, is a text',
  (data) => {
    expect(readBroadcast({ command: 'raw', title: 'Now', data }, origin)).toMatchObject({ kind: 'text', text: data });
  },
);

test('a pie takes numbers that came as text, and leaves out what has no size', () => {
  const slices = [
    { label: 'a', value: '2' },
    { label: 'b', value: 0 },
    { label: 'c', value: 1 },
  ];
  expect(chart('piechart', slices)).toEqual({
    kind: 'pie',
    title: 'T',
    slices: [
      { label: 'a', value: 2 },
      { label: 'c', value: 1 },
    ],
    left: ['b'],
  });
});

test('a point says whether it waits for others and others for it', () => {
  const points = [{ name: 'x', effort: 1, value: 2, has_ext_prereq: true }];
  expect(chart('quadchart', points)).toMatchObject({ kind: 'quad', points: [{ waits: true, awaited: false }] });
});

test('demand and shortage meet at their labels, whichever sign the shortage has', () => {
  const demand = [
    { label: 'Web', value: 10 },
    { label: 'Apps', value: 4 },
  ];
  const shortage = [
    { label: 'Web', value: -2 },
    { label: 'UX', value: 1 },
  ];
  expect(chart('shortagechart', { demand, shortage })).toMatchObject({
    rows: [
      { label: 'Web', demand: 10, missing: 2 },
      { label: 'Apps', demand: 4, missing: 0 },
      { label: 'UX', demand: 0, missing: 1 },
    ],
  });
});

test('a release chart reads the dates as people write them', () => {
  const dataset = {
    releaseDates: ['Oct 7, 2013', 'soon'],
    features: [{ name: 'f', expected: '2013-10-08', target: '' }],
  };
  const day = Date.UTC(2013, 9, 7) / 86_400_000;
  expect(chart('releasechart', dataset)).toMatchObject({
    releases: [day],
    features: [{ name: 'f', expected: day + 1, target: undefined }],
  });
});

test.each([
  ['no chart of ours', { command: 'chart', title: 'T', data: { type: 'sparkline', dataset: [] } }],
  ['points without numbers', { command: 'chart', title: 'T', data: { type: 'quadchart', dataset: [{ name: 'x' }] } }],
  ['a chart without data', { command: 'chart', title: 'T' }],
  ['no message at all', 'hello'],
])('what cannot be drawn is shown as it came: %s', (_, message) => {
  expect(readBroadcast(message, origin)).toMatchObject({ kind: 'unreadable', text: JSON.stringify(message, null, 2) });
});

test('days are read in three spellings, and nothing else is a day', () => {
  const day = Date.UTC(2013, 9, 7) / 86_400_000;
  expect(['2013-10-07', '2013-10-07T12:00:00Z', 'Oct  7, 2013', 'October 7, 2013', '10/7/2013'].map(readDay)).toEqual(
    Array(5).fill(day),
  );
  expect(['', 'Smarch 1, 2013', '13/40/2013', null].map(readDay)).toEqual(Array(4).fill(undefined));
});
