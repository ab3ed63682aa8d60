// Tells when a file is saved: by the system's notices, within a few milliseconds, and by a look now and then where there
// are none. One for the files of all plans: they may be in one folder, of which there is one watch.
import type { Logger } from '@qplan/logging';
import { Look } from './look.ts';
import { Notices } from './notices.ts';

interface Watched {
  readonly paths: readonly string[];
  readonly changed: (path: string) => void;
  readonly look: Look;
}

export class FileWatch {
  readonly #watched = new Set<Watched>();
  readonly #notices: Notices;
  #isDeaf = false;

  constructor(logger: Pick<Logger, 'warn'>) {
    this.#notices = new Notices({
      changed: (path) => this.#noticed(path),
      ready: () => this.#watched.forEach(({ paths, changed }) => paths.forEach(changed)),
      failed: ({ message }) => {
        logger.warn('the system does not tell of saved files; they are looked at five times a second', {
          reason: message,
          todo: 'raise fs.inotify.max_user_watches and max_user_instances if they are used up',
        });
        this.#isDeaf = true;
        for (const { paths, look } of this.#watched) for (const path of paths) look.lookOften(path);
      },
    });
  }

  /** Calls `changed` after each save of one of the files; it may call it more often. Answers how to stop. */
  watch(paths: readonly string[], changed: (path: string) => void): () => void {
    const one = { paths, changed, look: new Look(paths, changed) };
    if (this.#isDeaf) for (const path of paths) one.look.lookOften(path);
    this.#watched.add(one);
    this.#follow();
    return () => {
      one.look.close();
      this.#watched.delete(one);
      this.#follow();
    };
  }

  async close(): Promise<void> {
    for (const { look } of this.#watched) look.close();
    this.#watched.clear();
    await this.#notices.close();
  }

  #follow(): void {
    this.#notices.follow([...new Set([...this.#watched].flatMap(({ paths }) => paths))]);
  }

  #noticed(path: string): void {
    for (const { paths, changed, look } of this.#watched) {
      if (!paths.includes(path)) continue;
      look.noticed(path);
      changed(path);
    }
  }
}
