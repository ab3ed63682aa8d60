// How each kind of source is written. Its client is loaded only where it is needed.
import type { PullConfig } from '@qplan/config';
import { createSend } from '../sources/http.ts';
import type { Place } from '../sources/open.ts';
import { pause } from '../sources/patience.ts';
import { fileWriter } from './file-writer.ts';
import { CannotWrite, type GetReady } from './writing.ts';

export async function writerOf({ streams }: Place, config: PullConfig): Promise<GetReady> {
  const { source } = streams[0]!;
  switch (source.kind) {
    case 'file':
      return fileWriter(source.path, streams);
    case 'google': {
      const { googleWriter } = await import('./google-writer.ts');
      const settings = { keyFile: config.googleKeyFile!, timeLimit: config.timeLimit, pause };
      return googleWriter(source.spreadsheet, streams, settings);
    }
    case 'jira': {
      const { jiraWriter } = await import('./jira-writer.ts');
      const account = { user: config.jiraUser!, token: config.jiraToken! };
      return jiraWriter(source.site, streams, account, createSend(new URL(source.site), config, { pause }));
    }
    case 'web':
      throw new CannotWrite('what is read over http cannot be written');
  }
}
