// Where this page's addresses begin: `/p/acme` where it is of a plan beside the one of config.ini, and nothing otherwise.

const beginning = /^\/p\/[a-z0-9-]{1,40}(?=\/|$)/;

// Where there is no page, as in a worker or a test, there is nothing before an address.
export const base = (typeof location === 'undefined' ? undefined : beginning.exec(location.pathname)?.[0]) ?? '';

/** The name of this page's plan; empty for the plan of config.ini. */
export const planName = base.slice('/p/'.length);

/** The path of an address of this plan without that: `/p/acme/history/` → `/history`, and `/` → nothing. */
export function ownPath(pathname: string): string {
  const own = pathname.startsWith(`${base}/`) || pathname === base ? pathname.slice(base.length) : pathname;
  return own.replace(/\/+$/, '');
}

/** `/api/plan` as it is asked for. */
export function addressOf(path: string): URL {
  return new URL(base + path, location.href);
}

/** The same for a build of the page alone: what its browser keeps of it is given to no page of another build. */
export function addressFor(build: string, path: string): URL {
  const address = addressOf(path);
  if (build !== '') address.searchParams.set('build', build);
  return address;
}
