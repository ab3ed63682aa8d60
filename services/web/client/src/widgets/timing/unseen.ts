// What a page does by itself while nobody looks at it: at some moment, so that the pages of a whole company do not do it all at once.

/**
 * Calls `act` once the page has been out of sight for a while, at random up to `within` ms; each time that it gets out of sight, until
 * the function that it answers is called.
 */
export function whileUnseen(act: () => void, within: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(act, within * Math.random());
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
