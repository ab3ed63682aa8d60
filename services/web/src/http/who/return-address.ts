// Where somebody goes after the sign-in: to the page that they came from, and never to another site, whatever the address says.

/** Longer ones do not fit into a cookie. */
const longest = 2_000;

/** A path of the planner with what is behind it; `/` for anything else. */
export function returnAddress(asked: unknown, publicUrl: URL): string {
  if (typeof asked !== 'string' || asked.length > longest || !/^\/(?![/\\])/.test(asked)) return '/';
  if (/[\p{Cc}\\]/u.test(asked) || !URL.canParse(asked, publicUrl.href)) return '/';
  const url = new URL(asked, publicUrl);
  const path = url.pathname + url.search + url.hash;
  // `/.//elsewhere` would be `//elsewhere` by now.
  return url.origin === publicUrl.origin && !path.startsWith('//') ? path : '/';
}
