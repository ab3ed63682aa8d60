// The sources that config.ini names, each by the form of its address. Streams of one workbook are read at once.
import { relative } from 'node:path';
import type { PullConfig, PullStream } from '@qplan/config';
import { fileSource } from './file.ts';
import type { Source } from './source.ts';

/** `root`: the folder that files are named from in messages. */
export function openSources(config: PullConfig, root: string): Source[] {
  return groups(config.streams).map((streams) => openSource(root, streams));
}

function openSource(root: string, streams: readonly PullStream[]): Source {
  const { source } = streams[0]!;
  switch (source.kind) {
    case 'file':
      return fileSource(relative(root, source.path) || source.path, source.path, streams);
    default:
      throw new Error(`${source.kind} is no source`);
  }
}

/** Streams that name the same place in the same way. */
function groups(streams: readonly PullStream[]): PullStream[][] {
  const keyOf = ({ source, token, header }: PullStream) => JSON.stringify([source, token, header]);
  const keys = new Set(streams.map(keyOf));
  return [...keys].map((key) => streams.filter((stream) => keyOf(stream) === key));
}
