// How the bus is, which the proxy tells whoever listens: an event `=====bus` at short intervals, whose content is the
// status as a line of JSON.
import { formatStream, parseStreams } from '@qplan/streams';

export interface BusStatus {
  /** By port: how many connections were refused, since the proxy started, for want of a key that it knows. */
  readonly refused: Readonly<Record<string, number>>;
}

const name = 'bus';

/** The beginning of every such event: what to subscribe to. */
export const busTopic = `=====${name}\n`;

/** How often it is told, in ms. */
export const busEveryMs = 2000;

export function formatBusStatus(status: BusStatus): string {
  return formatStream(name, [JSON.stringify(status)]);
}

/** Answers undefined for any other frame. */
export function parseBusStatus(frame: Buffer): BusStatus | undefined {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok ? parsed.value[0] : undefined;
  if (stream?.name !== name) return undefined;
  try {
    const { refused } = JSON.parse(stream.content[0] ?? '') as { refused: Record<string, unknown> };
    const counts = Object.entries(refused).filter(
      (entry): entry is [string, number] => /^[a-z]{1,20}$/.test(entry[0]) && typeof entry[1] === 'number',
    );
    return { refused: Object.fromEntries(counts.slice(0, 10)) };
  } catch {
    return undefined;
  }
}
