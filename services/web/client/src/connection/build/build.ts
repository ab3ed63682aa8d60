// Which build of the page runs here: what its script is called, which has a hash of all the page in it.

/** `/assets/index-DqX2.js` → `index-DqX2`. */
export function buildOf(script: string): string {
  return script.replace(/^.*\/|\.js$/g, '');
}

function buildHere(): string {
  if (typeof document === 'undefined') return (globalThis as { readonly name?: string }).name ?? '';
  return buildOf(document.querySelector('script[type=module][src]')?.getAttribute('src') ?? '');
}

/** Empty where there is no page, as in a test. A worker that calls the server is given it as its name. */
export const build = buildHere();
