// The same view of another plan: what of an address means the same there. A track, a version, what is searched for and a what-if
// are of one plan alone.

/** By the path of a page that each plan has: what of its query goes along. */
const goesAlong: Readonly<Record<string, readonly string[]>> = {
  '': ['triage', 'unit', 'view', 'group', 'sort', 'only', 'beyond', 'present'],
  '/summary': ['triage', 'since', 'present'],
  '/history': ['each'],
  '/live': [],
};

/** That of a what-if. */
const ownView = 'changes';

/** `begin`: where the other plan's addresses begin, `/p/acme/`. `path`: this page's own. What it has not leads to its overview. */
export function sameView(begin: string, path: string, search: string): string {
  const names = goesAlong[path];
  const query = new URLSearchParams(search);
  const kept = (names ?? []).flatMap((name) => {
    const value = query.get(name);
    if (value === null || (name === 'view' && value === ownView)) return [];
    return [value === '' ? name : `${name}=${encodeURIComponent(value)}`];
  });
  const own = names === undefined ? '' : path.slice(1);
  return begin + own + (kept.length === 0 ? '' : `?${kept.join('&')}`);
}
