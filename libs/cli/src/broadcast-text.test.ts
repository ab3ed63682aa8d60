import { readMessage } from './broadcast-text.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

function problemsOf(...args: Parameters<typeof readMessage>): string[] {
  const message = readMessage(...args);
  return message.ok ? [] : message.problems.map(({ stream, line, message: what }) => `${stream}:${line} ${what}`);
}

test('a raw text is taken as it is', () => {
  const raw = { command: 'raw', title: 'Raw text', data: '=====x\n  any\ttext' };
  expect(readMessage('raw', '=====x\n  any\ttext')).toEqual({ ok: true, value: raw });
  expect(readMessage('raw', 'x', 'Now')).toMatchObject({ value: { title: 'Now' } });
});

test('a pie chart is a title line and then label, value', () => {
  const text = 'Where the weeks go\r\nApps\t10\r\n\r\nNative work\t2.5';
  const dataset = [
    { label: 'Apps', value: 10 },
    { label: 'Native work', value: 2.5 },
  ];
  expect(readMessage('piechart', text)).toEqual({
    ok: true,
    value: { command: 'chart', title: 'Where the weeks go', data: { type: 'piechart', dataset } },
  });
});

test('with a title from elsewhere a pie chart needs none of its own', () => {
  expect(readMessage('piechart', lines('A\t1', 'B\t2'), 'T')).toMatchObject({
    value: { title: 'T', data: { dataset: [{ label: 'A' }, { label: 'B' }] } },
  });
  expect(readMessage('piechart', lines('Its own', 'B\t2'), 'T')).toMatchObject({
    value: { title: 'T', data: { dataset: [{ label: 'B' }] } },
  });
});

test('a quad chart has points', () => {
  const text = lines('=====title', '\tDemo', '=====points', '\tAlpha\t5\t20', '\tBeta\t450\t90');
  expect(readMessage('quadchart', text)).toMatchObject({
    value: {
      title: 'Demo',
      data: { type: 'quadchart', dataset: [{ name: 'Alpha', effort: 5, value: 20 }, { name: 'Beta' }] },
    },
  });
});

test('a shortage chart has demand and shortage', () => {
  const text = lines('=====title', '\tDemo', '=====demand', '\tTrack 1\t20', '=====shortage', '\tApps\t5', '\tQA\t-1');
  expect(readMessage('shortagechart', text)).toMatchObject({
    value: {
      data: {
        dataset: {
          demand: [{ label: 'Track 1', value: 20 }],
          shortage: [
            { label: 'Apps', value: 5 },
            { label: 'QA', value: -1 },
          ],
        },
      },
    },
  });
});

test('a release chart has dates and features', () => {
  const text = lines(
    '=====title',
    '\tDemo',
    '=====release dates',
    '\tAug 30, 2013',
    '=====features',
    '\tF\tAug  5, 2013\tAug 30, 2013',
  );
  expect(readMessage('releasechart', text)).toMatchObject({
    value: {
      data: {
        dataset: {
          releaseDates: ['Aug 30, 2013'],
          features: [{ name: 'F', expected: 'Aug  5, 2013', target: 'Aug 30, 2013' }],
        },
      },
    },
  });
});

test('every fault is named by its line, all of them together', () => {
  expect(problemsOf('piechart', lines('T', 'A', 'B\tx'))).toEqual([
    'piechart:2 the value (field 2) is "", not a number',
    'piechart:3 the value (field 2) is "x", not a number',
  ]);
  expect(problemsOf('piechart', '')).toEqual(['piechart:1 the first line is the title, and it is empty']);
  expect(problemsOf('quadchart', lines('=====points', '\tA\t1\tmuch'))).toEqual([
    'title:1 the stream is missing: write a line =====title',
    'points:2 the value (field 3) is "much", not a number',
  ]);
  expect(
    problemsOf('releasechart', lines('=====title', '\tT', '=====release dates', '\tsoon', '=====features')),
  ).toEqual(['release dates:4 the date (field 1) is "soon", not a date such as Oct 7, 2013']);
  expect(problemsOf('quadchart', 'no stream')[0]).toMatch(/^input:1 /);
  expect(problemsOf('quadchart', lines('=====points', '=====points'), 'T')).toEqual([
    'points:2 the stream is there twice',
  ]);
});
