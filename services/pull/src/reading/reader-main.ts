// The process that reads sources for the pull service: it may be ended at any time, and takes nothing with it but what
// it is reading.
import { openSource, type Place, placesOf } from '../sources/open.ts';
import type { Source } from '../sources/source.ts';
import type { FromReader, Setup, ToReader } from './messages.ts';
import { readOutcome, toFailed } from './outcome.ts';

let setup: Setup;
let places: readonly Place[] = [];
const sources = new Map<number, Promise<Source>>();
const running = new Map<number, AbortController>();

process.on('message', (message: ToReader) => {
  if ('setup' in message) {
    ({ setup } = message);
    places = placesOf(setup.config, setup.root);
  } else if ('abort' in message) running.get(message.abort)?.abort();
  else void read(message);
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to all processes of a terminal: the service says when this one ends.
process.on('SIGINT', () => {});

async function read({ read: number, place, mark }: Extract<ToReader, { readonly read: number }>): Promise<void> {
  const abort = new AbortController();
  running.set(number, abort);
  const outcome = await sourceAt(place).then((source) => readOutcome(source, mark, abort.signal), toFailed);
  running.delete(number);
  process.send!({ read: number, outcome } satisfies FromReader);
}

/** Opened once: a client keeps what it was told by a server. */
function sourceAt(index: number): Promise<Source> {
  const source = sources.get(index) ?? openSource(places[index]!, setup.config);
  sources.set(index, source);
  return source;
}
