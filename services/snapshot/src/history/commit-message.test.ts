import fc from 'fast-check';
import { formatMessage, parseMessage } from './commit-message.ts';

const version = fc.stringMatching(/^[0-9a-f]{40}$/);
const name = fc.stringMatching(/^[\w @,:-]+$/).map((text) => `q${text.trim()}`);
const note = fc.record({
  resource: name,
  by: fc.oneof(fc.constant(''), name),
  from: fc.array(fc.record({ resource: name, version }), { maxLength: 4 }),
  bytes: fc.nat(),
  request: fc.stringMatching(/^[0-9a-f]{32}$/),
});

test('the subject tells resource and stage, the trailers the rest', () => {
  const from = [{ resource: 'cond qplan', version: 'a'.repeat(40) }];
  const message = formatMessage({ resource: 'qplan app', by: 'qplan', from, bytes: 7, request: 'r' }, false);
  expect(message.split('\n')).toEqual([
    'qplan app by qplan',
    '',
    'Resource: qplan app',
    'By: qplan',
    `From: cond qplan@${'a'.repeat(40)}`,
    'Bytes: 7',
    'Request: r',
    '',
  ]);
});

test('a commit of new lineage alone says so', () => {
  const message = formatMessage({ resource: 'raw qplan', by: 'pull', from: [], bytes: 7, request: 'r' }, true);
  expect(message).toMatch(/^raw qplan by pull, the same content\n/);
});

test('parse ∘ format is the identity', () => {
  fc.assert(
    fc.property(note, fc.boolean(), (given, unchanged) => {
      expect(parseMessage(formatMessage(given, unchanged))).toEqual(given);
    }),
  );
});

test('a message of another origin is none', () => {
  expect(parseMessage('Update the plan\n\nResource: of joy\n')).toBeUndefined();
});
