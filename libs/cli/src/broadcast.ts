// `qplan broadcast`: a text on standard input becomes a message on everybody's live page.

import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { formatProblem } from '@qplan/streams';
import { type MessageType, messageTypes, readMessage } from './broadcast-text.ts';
import type { Command } from './command.ts';
import { call, CallFailed, webService } from './web-client.ts';

const usage = `Usage: qplan broadcast --type=TYPE [--title=TITLE] [--url=ADDRESS] [--token=TOKEN] < text

Sends a message to every open /live page. Types, and the text of each; a tab is between fields:
  raw            any text
  piechart       a title line, then lines: label, value
  quadchart      streams "title" and "points": name, effort, value
  shortagechart  streams "title", "demand" and "shortage": label, value
  releasechart   streams "title", "release dates": a date a line, "features": name, expected, target

A stream is a header line =====NAME and lines that each begin with a tab.

  --title  instead of the title in the text, which then needs none
  --url    the web service; without it, that of config.ini
  --token  when the web service asks for one; without it $QPLAN_WEB_TOKEN, and without --url that of config.ini

Exit code: 0 sent, 1 something is wrong with the text or with sending it, 2 called wrongly.
`;

const options = {
  type: { type: 'string' },
  title: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
} as const;

export default {
  summary: 'show a text or a chart on every live page',
  usage,
  async run(args: string[]): Promise<number> {
    const settings = readSettings(args);
    if (typeof settings === 'string') {
      process.stderr.write(`qplan broadcast: ${settings}\n\n${usage}`);
      return 2;
    }
    try {
      return await broadcast(settings, await textOf(process.stdin));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      process.stderr.write(`qplan broadcast: ${error.message}\n`);
      return 1;
    }
  },
} satisfies Command;

interface Settings {
  readonly type: MessageType;
  readonly title?: string;
  readonly url?: string;
  readonly token?: string;
}

/** A string says what is wrong with the arguments. */
function readSettings(args: string[]): Settings | string {
  try {
    const { type, title, url, token } = parseArgs({ args, options }).values;
    const known = messageTypes.find((candidate) => candidate === type);
    if (known === undefined) return `--type must be one of ${messageTypes.join(', ')}`;
    return {
      type: known,
      ...(url !== undefined && { url }),
      ...(title !== undefined && { title }),
      ...(token && { token }),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

async function broadcast({ type, title, url, token: given }: Settings, text: string): Promise<number> {
  const message = readMessage(type, text, title);
  if (!message.ok) {
    for (const problem of message.problems) process.stderr.write(`${formatProblem(problem)}\n`);
    return 1;
  }
  const headers = { 'Content-Type': 'application/json' };
  await call(webService(url, given), '/broadcast', { method: 'POST', headers, body: JSON.stringify(message.value) });
  return 0;
}
