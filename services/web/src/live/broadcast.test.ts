import fc from 'fast-check';
import { BadBody } from '../read-body.ts';
import { readBroadcast } from './broadcast.ts';

const chart = (type: string, dataset: unknown) =>
  JSON.stringify({ command: 'chart', title: 'T', data: { type, dataset } });

const good: Readonly<Record<string, unknown>> = {
  piechart: [{ label: 'Apps', value: 3 }],
  quadchart: [
    { name: 'Alpha', effort: 5, value: 20, has_ext_prereq: true },
    { name: 'Beta', effort: 450, value: 90 },
  ],
  shortagechart: { demand: [{ label: 'Required', value: 20 }], shortage: [{ label: 'QA', value: -1 }] },
  releasechart: {
    releaseDates: ['Aug 30, 2013'],
    features: [{ name: 'F', expected: 'Aug  5, 2013', target: '2013-08-30' }],
  },
};

test.each(Object.entries(good))('a %s is taken as it is', (type, dataset) => {
  const text = chart(type, dataset);
  expect(readBroadcast(text)).toEqual({ text, message: JSON.parse(text) });
});

test('a raw text is a text, whatever is in it', () => {
  const message = { command: 'raw', title: 'Hello', data: '<script>alert(1)</script>\n\t' };
  expect(readBroadcast(JSON.stringify(message)).message).toEqual(message);
});

test('numbers as texts, as the original’s pie chart script sends them, are numbers for our page', () => {
  const text = chart('piechart', [{ label: 'A', value: '10\n' }]);
  expect(readBroadcast(text)).toMatchObject({ text, message: { data: { dataset: [{ label: 'A', value: 10 }] } } });
});

test('what a type does not have goes through as it came, and not to our page', () => {
  const text = JSON.stringify({ command: 'raw', title: 'T', data: 'x', extra: [[[]]] });
  expect(readBroadcast(text)).toEqual({ text, message: { command: 'raw', title: 'T', data: 'x' } });
});

test.each([
  ['', /not JSON/],
  ['null', /the body is null; it must be an object/],
  ['[]', /the body is a list/],
  ['{"title":"T","data":"x"}', /command is missing; it must be "raw" or "chart"/],
  ['{"command":"raw","data":"x"}', /title is missing; it must be a text/],
  ['{"command":"raw","title":"T","data":{}}', /data is an object; it must be a text/],
  ['{"command":"chart","title":"T"}', /data is missing; it must be an object/],
  [chart('barchart', []), /data.type is "barchart"; it must be piechart/],
  [chart('piechart', {}), /data.dataset is an object; it must be a list/],
  [
    chart('piechart', [
      { label: 'A', value: 1 },
      { label: 'B', value: null },
    ]),
    /data.dataset\[1\].value is null/,
  ],
  [chart('piechart', [{ label: 'A', value: '' }]), /must be a number/],
  [chart('quadchart', [{ name: 'A', effort: 1, value: 1, is_ext_prereq: 'no' }]), /must be true or false/],
  [chart('shortagechart', { demand: [] }), /data.dataset.shortage is missing/],
  [chart('releasechart', { releaseDates: ['soon'], features: [] }), /releaseDates\[0\] is "soon"; it must be a date/],
  [chart('piechart', Array(10_001).fill({ label: 'A', value: 1 })), /at most 10000/],
])('%.60s is refused with its place', (text, message) => {
  expect(() => readBroadcast(text)).toThrow(BadBody);
  expect(() => readBroadcast(text)).toThrow(message);
});

test('nothing but a BadBody is ever thrown', () => {
  const near = fc.record({
    command: fc.oneof(fc.constantFrom('raw', 'chart'), fc.jsonValue()),
    title: fc.oneof(fc.string(), fc.jsonValue()),
    data: fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constantFrom(...Object.keys(good)), dataset: fc.jsonValue({ maxDepth: 4 }) }),
    ),
  });
  fc.assert(
    fc.property(fc.oneof(near, fc.jsonValue()), (value) => {
      try {
        const { message } = readBroadcast(JSON.stringify(value));
        return message.command === 'raw' || message.command === 'chart';
      } catch (error) {
        return error instanceof BadBody;
      }
    }),
  );
});
