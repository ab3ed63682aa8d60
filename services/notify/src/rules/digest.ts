// What a digest tells: all that is different since the last one, and how the plan stands.

import { type Found, lookAtPlan, type Version, type Watched } from './look-at-plan.ts';
import { titleOf } from './news.ts';

const everything: Watched['when'] = [
  { kind: 'moves', days: 0, text: '' },
  { kind: 'fits', text: '' },
  { kind: 'short', text: '' },
];

export function digestOf(
  { triage, tracks }: Watched,
  from: Version,
  to: Version,
): { readonly title: string; readonly news: Found[] } {
  const watched = { when: everything, triage, tracks };
  const before = lookAtPlan(watched, undefined, from).seen;
  const { seen, news } = lookAtPlan(watched, before, to);
  const items = Object.values(seen.items);
  const fit = items.filter((item) => item.fits).length;
  const stands = `${fit} of ${items.length} ${items.length === 1 ? 'item' : 'items'} fit`;
  return { title: `${stands}; ${news.length === 0 ? 'no date moved' : titleOf(news)}`, news };
}
