// Many reasons to look again, one look.

/**
 * Makes calls of `run` share runs: never two at a time, and however many calls come during one, one more run follows it.
 * A call's promise settles with a run that began after the call, so what was true at the call has been seen.
 */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const begin = (): Promise<void> => {
    running = run().finally(() => (running = undefined));
    return running;
  };

  return () => {
    if (running === undefined) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return running ?? begin();
      });
    return next;
  };
}
