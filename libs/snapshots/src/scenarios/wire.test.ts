import { parseStreams } from '@qplan/streams';
import type { Save, Scenario } from './scenario.ts';
import {
  formatSave,
  formatScenario,
  formatScenarioEvent,
  parseSave,
  parseScenario,
  parseScenarioEvent,
} from './wire.ts';

const save: Save = {
  name: 'Ünïcode\tand\nmore',
  note: 'a note\n=====with what looks like a header\n',
  state: 'open',
  base: 'a'.repeat(40),
  by: 'ann',
  adopted: 'd'.repeat(40),
  expected: 'b'.repeat(40),
  edits: '[{"kind":"drop"}]',
  resources: new Map([
    ['cond qplan', '=====qplan params v1\n\tJan  4, 2027\n'],
    ['qplan app', ''],
  ]),
};
const { expected: _, ...words } = save;
const scenario: Scenario = { ...words, id: 'b', version: 'c'.repeat(40), time: '2027-01-04T09:00:00Z' };

function streamsOf(text: string) {
  const parsed = parseStreams(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

test('a save is read as it was written, whatever its words hold', () => {
  const [first, ...rest] = streamsOf(formatSave('b', save));
  expect(first!.name).toBe('SAVE b');
  expect(parseSave(first!.content, rest)).toEqual(save);
  const { expected: __, ...begun } = save;
  const [again, ...others] = streamsOf(formatSave('b', begun));
  expect(parseSave(again!.content, others)).toEqual(begun);
});

test('a scenario is read as it was written, and so is its event', () => {
  expect(parseScenario(streamsOf(formatScenario(scenario)))).toEqual(scenario);
  const { edits: ___, resources: ____, ...head } = scenario;
  expect(parseScenarioEvent(Buffer.from(formatScenarioEvent(head)))).toEqual(head);
});

test.each([
  ['no JSON', ['x'], '=====edits\n\t[]\n', 'begins with a line of JSON'],
  ['a state that is none', [JSON.stringify({ ...words, state: 'gone' })], '=====edits\n\t[]\n', 'begins with a line'],
  ['no edits', [JSON.stringify(words)], '=====cond qplan\n\tx\n', 'has a stream "edits"'],
  ['edits that are no JSON', [JSON.stringify(words)], '=====edits\n\t{\n', 'has a stream "edits"'],
  ['a resource twice', [JSON.stringify(words)], '=====edits\n\t[]\n=====a\n=====a\n', 'has a stream "edits"'],
  [
    'a version that is none',
    [JSON.stringify({ ...words, expected: 1 })],
    '=====edits\n\t[]\n',
    'expected is a version',
  ],
])('a save with %s is refused', (_what, lines, streams, message) => {
  expect(parseSave(lines, streamsOf(streams))).toContain(message);
});

test.each(['=====raw qplan\n\ta\n', '=====scenario b\n\t{}\n', '=====scenario b\n', 'x'])(
  '%j is no event of a save',
  (text) => {
    expect(parseScenarioEvent(Buffer.from(text))).toBeUndefined();
  },
);
