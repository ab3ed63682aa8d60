// The sources of the configuration, each read in a process apart from the service's own.
import type { PullConfig } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { SourceReader } from '../pulled-source.ts';
import { placesOf } from '../sources/open.ts';
import { Readers } from './readers.ts';

const script = new URL('./reader-main.js', import.meta.url);

/** `root`: the folder that files are named from in messages. */
export function readApart(
  config: PullConfig,
  root: string,
  logger: Logger,
): { readonly sources: readonly SourceReader[]; close(): void } {
  const readers = new Readers(script, { config, root }, logger);
  const sources = placesOf(config, root).map(({ name, streams }, place): SourceReader => {
    const [{ source, stream }] = streams as [PullConfig['streams'][number]];
    const lane = source.kind === 'file' ? 'file' : 'far';
    const timeLimitMs = Math.max(...streams.map(({ timeLimit }) => timeLimit));
    return {
      name,
      streams: streams.map((one) => one.stream),
      path: source.kind === 'file' ? source.path : undefined,
      read: (mark, isSuspect) => readers.read({ place, lane, mark, isSuspect, timeLimitMs, stream }),
    };
  });
  return { sources, close: () => readers.close() };
}
