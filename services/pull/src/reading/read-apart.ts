// The sources of a plan, each read in a process apart from the service's own, which all plans share.
import type { Config, PullConfig } from '@qplan/config';
import type { SourceReader } from '../pulled-source.ts';
import { placesOf } from '../sources/open.ts';
import type { Readers } from './readers.ts';

/** The program of such a process. */
export const readerScript = new URL('./reader-main.js', import.meta.url);

let plans = 0;

/** `root`: the folder that files are named from in messages. */
export function readApart(
  config: PullConfig,
  { root, plan }: Pick<Config, 'root' | 'plan'>,
  readers: Readers,
): { readonly sources: readonly SourceReader[]; close(): void } {
  const number = ++plans;
  const keys: string[] = [];
  const sources = placesOf(config, root).map((place, index): SourceReader => {
    const { name, streams } = place;
    const [{ source, stream }] = streams as [PullConfig['streams'][number]];
    const lane = source.kind === 'file' ? 'file' : 'far';
    const timeLimitMs = Math.max(...streams.map(({ timeLimit }) => timeLimit));
    const at = { key: [plan, number, index].join(' '), place, config };
    keys.push(at.key);
    if (lane === 'file') readers.expectFiles();
    return {
      name,
      streams: streams.map((one) => one.stream),
      path: source.kind === 'file' ? source.path : undefined,
      read: (mark, isSuspect) => readers.read({ at, lane, mark, isSuspect, timeLimitMs, stream }),
    };
  });
  return { sources, close: () => readers.forget(keys) };
}
