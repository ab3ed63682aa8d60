// Work that can wait until the page has nothing better to do.

/** Calls `act` when the page is idle, after half a second at the latest; the answer calls it off. */
export function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 200);
    return () => clearTimeout(timer);
  }
  const call = requestIdleCallback(act, { timeout: 500 });
  return () => cancelIdleCallback(call);
}
