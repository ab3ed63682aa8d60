// The sources that config.ini names, each by the form of its address. Streams of one workbook are read at once.
import { relative } from 'node:path';
import type { PullConfig, PullStream } from '@qplan/config';
import { fileSource } from './file.ts';
import { createSend } from './http.ts';
import { pause } from './patience.ts';
import type { Source } from './source.ts';
import { webSource } from './web.ts';

/** Streams of one place, which are read at once. */
export interface Place {
  /** As a person knows it; no secret is in it. */
  readonly name: string;
  readonly streams: readonly PullStream[];
}

/** `root`: the folder that files are named from in messages. */
export function placesOf({ streams }: Pick<PullConfig, 'streams'>, root: string): Place[] {
  return groups(streams).map((group) => ({ name: nameOf(group, root), streams: group }));
}

/** Its client is loaded only where it is needed: Google's and Jira's take their time and memory. */
export async function openSource({ name, streams }: Place, config: PullConfig): Promise<Source> {
  const { source } = streams[0]!;
  const sendTo = (url: URL) => createSend(url, config, { pause });
  switch (source.kind) {
    case 'file':
      return fileSource(name, source.path, streams);
    case 'web': {
      const url = new URL(source.url);
      return webSource(name, url, streams, sendTo(url));
    }
    case 'google': {
      const { googleSource } = await import('./google.ts');
      const settings = { keyFile: config.googleKeyFile!, timeLimit: config.timeLimit, pause };
      return googleSource(name, source.spreadsheet, streams, settings);
    }
    case 'jira': {
      const { jiraSource } = await import('./jira.ts');
      const account = { user: config.jiraUser!, token: config.jiraToken! };
      return jiraSource(source.site, streams, account, sendTo(new URL(source.site)));
    }
  }
}

function nameOf(streams: readonly PullStream[], root: string): string {
  const { source } = streams[0]!;
  switch (source.kind) {
    case 'file':
      return relative(root, source.path) || source.path;
    case 'web': {
      const { origin, pathname } = new URL(source.url);
      return `${origin}${pathname} (${streams.map(({ stream }) => stream).join(', ')})`;
    }
    case 'google':
      return `Google Sheets ${source.spreadsheet}`;
    case 'jira':
      return source.site;
  }
}

/** Streams that name the same place in the same way. */
function groups(streams: readonly PullStream[]): PullStream[][] {
  const keyOf = ({ source, token, header }: PullStream) =>
    source.kind === 'google' ? source.spreadsheet : JSON.stringify([source, token, header]);
  const keys = new Set(streams.map(keyOf));
  return [...keys].map((key) => streams.filter((stream) => keyOf(stream) === key));
}
