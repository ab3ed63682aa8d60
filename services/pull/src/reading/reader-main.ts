// The process that reads sources for the pull service: it may be ended at any time, and takes nothing with it but what
// it is reading.
import { openSource } from '../sources/open.ts';
import type { Source } from '../sources/source.ts';
import type { FromReader, ReadPlace, ToReader } from './messages.ts';
import { readOutcome, toFailed } from './outcome.ts';

/** So many sources stay open. */
const mostOpen = 500;

const sources = new Map<string, Promise<Source>>();
const running = new Map<number, AbortController>();

process.on('message', (message: ToReader) => {
  if ('abort' in message) running.get(message.abort)?.abort();
  else void read(message);
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to all processes of a terminal: the service says when this one ends.
process.on('SIGINT', () => {});

async function read({ read: number, at, mark }: Extract<ToReader, { readonly read: number }>): Promise<void> {
  const abort = new AbortController();
  running.set(number, abort);
  const outcome = await sourceAt(at).then((source) => readOutcome(source, mark, abort.signal), toFailed);
  running.delete(number);
  process.send!({ read: number, outcome } satisfies FromReader);
}

/** Opened once: a client keeps what it was told by a server. */
function sourceAt({ key, place, config }: ReadPlace): Promise<Source> {
  const source = sources.get(key) ?? openSource(place, config);
  sources.delete(key);
  sources.set(key, source);
  for (const [oldest] of sources) {
    if (sources.size <= mostOpen) break;
    sources.delete(oldest);
  }
  return source;
}
