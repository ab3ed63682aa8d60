// How the mirror of the repository is, which the snapshot service tells whoever listens, if it has one: an event
// `=====mirror` at short intervals, so that its absence means that nobody knows. The content is the status as a line of JSON.
import { formatStream, parseStreams } from '@qplan/streams';

export interface MirrorStatus {
  /** Whether the last attempt to bring it up to date failed. */
  readonly failing: boolean;
  /** How many versions it lacks of those that were written since the service started. */
  readonly behind: number;
  /** When it was last found or brought up to date, ISO 8601. */
  readonly upToDate?: string;
}

const name = 'mirror';

/** The beginning of every such event, and of no resource's: what to subscribe to. */
export const mirrorTopic = `=====${name}\n`;

/** How often it is told, in ms. */
export const mirrorEveryMs = 2000;

export function formatMirrorStatus(status: MirrorStatus): string {
  return formatStream(name, [JSON.stringify(status)]);
}

/** Answers undefined for any other frame. */
export function parseMirrorStatus(frame: Buffer): MirrorStatus | undefined {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok ? parsed.value[0] : undefined;
  if (stream?.name !== name) return undefined;
  try {
    const status = JSON.parse(stream.content[0] ?? '') as MirrorStatus | null;
    const sound = typeof status?.failing === 'boolean' && typeof status.behind === 'number';
    return sound ? status : undefined;
  } catch {
    return undefined;
  }
}
