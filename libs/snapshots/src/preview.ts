// A version on its way to the disk, told to those who work with the newest, so that they can begin on it meanwhile. Until
// its event comes there may never be such a version: nothing may be stored, shown or answered from its preview. Like an
// event it is a hint and may be lost. The frame is a stream `preview <resource>` with the version before as its line, if
// there was one, then what a GET of the version will be answered.
import { formatStream, parseStreams } from '@qplan/streams';
import { formatSnapshot, parseSnapshot } from './snapshot-reply.ts';
import type { Snapshot, Version } from './version.ts';

export interface Preview {
  readonly snapshot: Snapshot;
  /** The version of the resource that it follows; empty for the first. */
  readonly after: string;
}

const mark = 'preview ';
const start = Buffer.from(`=====${mark}`);

/** What the frames of a resource begin with, and nothing else does: what to subscribe to. */
export function previewTopic(resource: string): string {
  return formatStream(mark + resource, []);
}

export function formatPreview(version: Version, content: Buffer, after: string): Buffer {
  const head = formatStream(mark + version.resource, after === '' ? [] : [after]);
  return Buffer.concat([Buffer.from(head), formatSnapshot(version, content)]);
}

/** Answers undefined for any other frame. */
export function parsePreview(frame: Buffer): Preview | undefined {
  if (!frame.subarray(0, start.length).equals(start)) return undefined;
  const parsed = parseStreams(frame.toString());
  const [preview, ...streams] = parsed.ok ? parsed.value : [];
  const snapshot = preview && parseSnapshot(preview.name.slice(mark.length), streams);
  return snapshot && { snapshot, after: preview.content[0] ?? '' };
}
