// What can be subscribed to, and how an address says it: `/feeds/track/Felix/<secret>.ics`.

export type Feed =
  | { readonly kind: 'all' }
  | { readonly kind: 'track'; readonly of: string }
  | { readonly kind: 'triage'; readonly of: string }
  /** By its id, or where it has none, by its track and name: itemKey. */
  | { readonly kind: 'item'; readonly of: string }
  /** What changed, as an Atom feed; all others are calendars. */
  | { readonly kind: 'history' };

/** Undefined for what is none. */
export function feedOf(kind: string, of: string | undefined): Feed | undefined {
  if (of === undefined) return kind === 'all' || kind === 'history' ? { kind } : undefined;
  return kind === 'track' || kind === 'triage' || kind === 'item' ? { kind, of: withoutMark(of) } : undefined;
}

/** The same text for the same feed alone. */
export function nameOf(feed: Feed): string {
  return 'of' in feed ? `${feed.kind}/${encodeURIComponent(withMark(feed.of))}` : feed.kind;
}

export function pathOf(feed: Feed, secret: string): string {
  return `/feeds/${nameOf(feed)}/${secret}.${feed.kind === 'history' ? 'atom' : 'ics'}`;
}

// `.` and `..` are steps of a path, not names in it, however they are encoded: whoever follows an address takes them out. They
// have a `~` before them there, and so has what would otherwise be taken for one of these.
const withMark = (name: string) => (/^~*\.\.?$/.test(name) ? `~${name}` : name);
const withoutMark = (name: string) => (/^~+\.\.?$/.test(name) ? name.slice(1) : name);
