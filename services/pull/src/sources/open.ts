// The sources that config.ini names, each by the form of its address. Streams of one workbook are read at once.
import { relative } from 'node:path';
import type { PullConfig, PullStream } from '@qplan/config';
import { fileSource } from './file.ts';
import { googleSource } from './google.ts';
import { createSend } from './http.ts';
import { jiraSource } from './jira.ts';
import { pause } from './patience.ts';
import type { Source } from './source.ts';
import { webSource } from './web.ts';

/** `root`: the folder that files are named from in messages. */
export function openSources(config: PullConfig, root: string): Source[] {
  return groups(config.streams).map((streams) => openSource(config, root, streams));
}

function openSource(config: PullConfig, root: string, streams: readonly PullStream[]): Source {
  const { source } = streams[0]!;
  const sendTo = (url: URL) => createSend(url, config, { pause });
  switch (source.kind) {
    case 'file':
      return fileSource(relative(root, source.path) || source.path, source.path, streams);
    case 'web': {
      const url = new URL(source.url);
      return webSource(url, streams, sendTo(url));
    }
    case 'google':
      return googleSource(source.spreadsheet, streams, {
        keyFile: config.googleKeyFile!,
        timeLimit: config.timeLimit,
        pause,
      });
    case 'jira': {
      const account = { user: config.jiraUser!, token: config.jiraToken! };
      return jiraSource(source.site, streams, account, sendTo(new URL(source.site)));
    }
  }
}

/** Streams that name the same place in the same way. */
function groups(streams: readonly PullStream[]): PullStream[][] {
  const keyOf = ({ source, token, header }: PullStream) =>
    source.kind === 'google' ? source.spreadsheet : JSON.stringify([source, token, header]);
  const keys = new Set(streams.map(keyOf));
  return [...keys].map((key) => streams.filter((stream) => keyOf(stream) === key));
}
