// Tells when a file is saved: by the system's notices, within a few milliseconds, and by a look now and then where there
// are none.
import type { Logger } from '@qplan/logging';
import { Look } from './look.ts';
import { Notices } from './notices.ts';

/** Calls `changed` after each save of one of the files; it may call it more often. Answers how to stop. */
export function watchFiles(
  paths: readonly string[],
  changed: (path: string) => void,
  logger: Pick<Logger, 'warn'>,
): () => Promise<void> {
  const look = new Look(paths, changed);
  const notices = new Notices(paths, {
    changed(path) {
      look.noticed(path);
      changed(path);
    },
    ready: () => paths.forEach(changed),
    failed({ message }) {
      logger.warn('the system does not tell of saved files; they are looked at five times a second', {
        reason: message,
        todo: 'raise fs.inotify.max_user_watches and max_user_instances if they are used up',
      });
      for (const path of paths) look.lookOften(path);
    },
  });
  return async () => {
    look.close();
    await notices.close();
  };
}
