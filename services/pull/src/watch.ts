// Tells when a file is saved. It looks at the file's stamp a few times a second: unlike the system's events, that
// sees a file that an editor replaces, one in a folder that is not there yet, one on a network drive, and one that is
// mounted into a container, all in the same way.
import { type StatsListener, unwatchFile, watchFile } from 'node:fs';

/** How often to look, in ms: a save is noticed within a fraction of a second, at the cost of a few system calls. */
const lookEveryMs = 200;

/** Calls `changed` after each save of one of the files. Answers how to stop. */
export function watchFiles(paths: readonly string[], changed: () => void): () => void {
  const listener: StatsListener = () => changed();
  const watched = new Set(paths);
  for (const path of watched) watchFile(path, { interval: lookEveryMs }, listener);
  return () => {
    for (const path of watched) unwatchFile(path, listener);
  };
}
