// The raw resource: a stream for each sheet that config.ini names.
import { formatStream } from '@qplan/streams';

/** Stream → its lines, in the order of config.ini. */
export type StreamLines = ReadonlyMap<string, readonly string[]>;

export function formatRaw(lines: StreamLines): string {
  return [...lines].map(([stream, content]) => formatStream(stream, content)).join('');
}
