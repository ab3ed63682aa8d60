// The history as an Atom feed, RFC 4287.
import { createHash } from 'node:crypto';
import type { HistoryDocument, HistoryEntryDocument } from '../history/history-schema.ts';

/** `self`: the path of the feed, behind `base`. Paths in it count from where it was read. */
export function formatAtom({ entries }: HistoryDocument, self: string, base = ''): string {
  const updated = entries[0]?.time ?? '1970-01-01T00:00:00Z';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('id', uuidOf(base + self)),
    element('title', 'QPlan: what changed'),
    element('updated', updated),
    '<author><name>QPlan</name></author>',
    `<link rel="self" type="application/atom+xml" href="${escaped(base + self)}"/>`,
    `<link rel="alternate" type="text/html" href="${base}/history"/>`,
    ...entries.map((entry) => formatEntry(entry, base)),
    '</feed>',
    '',
  ].join('\n');
}

function formatEntry(entry: HistoryEntryDocument, base: string): string {
  const { version, time, by, line, changes, count, problem } = entry;
  const more = count > changes.length ? [`and ${count - changes.length} more`] : [];
  return [
    '<entry>',
    element('id', uuidOf(version)),
    element('title', problem ?? (line || 'Nothing of the plan changed')),
    element('updated', time),
    ...(by === '' ? [] : [`<author>${element('name', by)}</author>`]),
    `<link rel="alternate" type="text/html" href="${base}/?version=${version}"/>`,
    `<content type="text">${escaped([...changes, ...more].join('\n') || line)}</content>`,
    '</entry>',
  ].join('\n');
}

/** The same for the same text, for ever: a UUID of one's own making, RFC 9562. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

/** What XML 1.0 cannot say at all is a sign for that. */
function escaped(text: string): string {
  return Buffer.from(text)
    .toString()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
