/** Waits for the promise, `ms` at most and until the signal is aborted. Answers whether it is settled. */
export async function settled(promise: Promise<unknown>, ms: number, signal: AbortSignal): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = () => {};
  const enough = new Promise<false>((resolve) => {
    stopped = () => resolve(false);
    if (ms !== Infinity) timer = setTimeout(stopped, ms);
    signal.addEventListener('abort', stopped);
  });
  try {
    return await Promise.race([promise.then(() => true), enough]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stopped);
  }
}
