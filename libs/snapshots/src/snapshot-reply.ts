// A snapshot as streams, which is what a GET of it is answered: its head, then its content in a stream `data`.
import { formatStream, type Stream } from '@qplan/streams';
import { formatHead, parseHead } from './head.ts';
import { indent } from './indent.ts';
import type { Snapshot, Version } from './version.ts';

export function formatSnapshot(version: Version, content: Buffer): Buffer {
  const head = formatStream(version.resource, formatHead(version));
  return Buffer.concat([Buffer.from(`${head}=====data\n`), indent(content)]);
}

/** Answers undefined for streams that are no snapshot of the resource. */
export function parseSnapshot(resource: string, [head, data]: readonly Stream[]): Snapshot | undefined {
  if (head?.name !== resource || data?.name !== 'data') return undefined;
  const content = data.content.length === 0 ? '' : `${data.content.join('\n')}\n`;
  return { ...parseHead(resource, head.content), content };
}
