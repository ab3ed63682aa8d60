// The event that tells of a new version.
import { formatStream, parseStreams } from '@qplan/streams';
import { formatHead, parseHead } from './head.ts';
import { type Version, wholeVersion } from './version.ts';

export function formatEvent(version: Version): string {
  return formatStream(version.resource, formatHead(version));
}

/** Answers undefined for a frame that is no such event. */
export function parseEvent(frame: Buffer): Version | undefined {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok && parsed.value.length === 1 ? parsed.value[0] : undefined;
  if (!stream || !wholeVersion.test(stream.content[0] ?? '')) return undefined;
  return parseHead(stream.name, stream.content);
}
