import fc from 'fast-check';
import { formatEvent, parseEvent } from './event.ts';
import { formatHead, parseHead } from './head.ts';
import { formatLogLine, parseLogLine } from './log-line.ts';
import { parseStreams } from '@qplan/streams';
import { formatMirrorStatus, type MirrorStatus, mirrorTopic, parseMirrorStatus } from './mirror-status.ts';
import { parseSnapshot, formatSnapshot } from './snapshot-reply.ts';
import type { Version } from './version.ts';

const id = fc.stringMatching(/^[0-9a-f]{40}$/);
const name = fc.stringMatching(/^[\w @,:-]+$/).map((text) => `q${text.trim()}`);
const version: fc.Arbitrary<Version> = fc.record({
  resource: name,
  version: id,
  time: fc.constant('2026-11-24T10:00:00Z'),
  by: fc.oneof(fc.constant(''), name),
  from: fc.array(fc.record({ resource: name, version: id }), { maxLength: 3 }),
});

test('a head is the version alone on its first line, then key TAB value', () => {
  const from = [{ resource: 'raw qplan', version: 'b' }];
  expect(formatHead({ resource: 'cond qplan', version: 'a', time: 't', by: 'condition', from })).toEqual([
    'a',
    'time\tt',
    'by\tcondition',
    'from\traw qplan\tb',
  ]);
});

test('heads, events and log lines are read as they were written', () => {
  fc.assert(
    fc.property(version, fc.nat(), (given, bytes) => {
      expect(parseHead(given.resource, formatHead(given))).toEqual(given);
      expect(parseEvent(Buffer.from(formatEvent(given)))).toEqual(given);
      expect(parseLogLine(given.resource, formatLogLine({ ...given, bytes }))).toEqual({ ...given, bytes });
    }),
  );
});

test('any other frame is no event', () => {
  for (const frame of ['', 'x', '=====raw qplan', '=====raw qplan\n\tHEAD', `=====a\n\t${'0'.repeat(40)}\n=====b\n`])
    expect(parseEvent(Buffer.from(frame))).toBeUndefined();
  fc.assert(fc.property(fc.uint8Array(), (bytes) => parseEvent(Buffer.from(bytes)) === undefined));
});

const lines = fc.array(fc.string().map((text) => text.replace(/[\r\n]/g, ' ')));

test('snapshots are read as they were written', () => {
  fc.assert(
    fc.property(version, lines, (given, content) => {
      const snapshot = { ...given, content: content.map((line) => `${line}\n`).join('') };
      const bytes = Buffer.from(snapshot.content);
      const reply = parseStreams(formatSnapshot(given, bytes).toString());
      expect(reply.ok && parseSnapshot(given.resource, reply.value)).toEqual(snapshot);
    }),
  );
});

test('the status of the mirror is read as it was written, and nothing else for it', () => {
  const statuses: MirrorStatus[] = [
    { failing: true, behind: 3 },
    { failing: false, behind: 0, upToDate: '2026-11-24T10:00:00.000Z' },
  ];
  for (const status of statuses) {
    const frame = formatMirrorStatus(status);
    expect(frame.startsWith(mirrorTopic)).toBe(true);
    expect(parseMirrorStatus(Buffer.from(frame))).toEqual(status);
  }
  for (const frame of ['', '=====mirror', '=====mirror\n\tnull', '=====mirror\n\t{"behind":1}', '=====mirrors\n\t{}'])
    expect(parseMirrorStatus(Buffer.from(frame))).toBeUndefined();
});
