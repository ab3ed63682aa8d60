// What was found in all plans, by kind.
import { group } from 'd3-array';
import type { FoundInPlansDocument, PortfolioFoundDocument } from '../../../../src/api.ts';
import { count, listText } from '../format.ts';

export interface FoundGroup {
  readonly kind: FoundInPlansDocument['kind'];
  readonly name: string;
  /** '1 track', '12 tracks'. */
  readonly count: string;
  readonly hits: readonly FoundInPlansDocument[];
}

const names: Readonly<Record<FoundInPlansDocument['kind'], readonly [title: string, one: string, many: string]>> = {
  item: ['Items', 'item', 'items'],
  person: ['People', 'person', 'people'],
  track: ['Tracks', 'track', 'tracks'],
};

/** The kind of the best hit first; within a kind the hits keep their order. */
export function byKind(hits: readonly FoundInPlansDocument[]): FoundGroup[] {
  return [...group(hits, ({ kind }) => kind)].map(([kind, own]) => {
    const [name, one, many] = names[kind];
    return { kind, name, count: count(own.length, one, many), hits: own };
  });
}

/** What all plans have of what is typed. */
export interface FoundInPlans {
  readonly found: PortfolioFoundDocument | undefined;
  /** Why there is no answer; it is asked again. */
  readonly failure: string | undefined;
  /** What was found is not that of what is typed. */
  readonly busy: boolean;
}

/** What is said below what was found. `query`: what is typed. */
export function foundText(query: string, { found, failure, busy }: FoundInPlans): string {
  if (query.trim() === '') return '';
  if (failure !== undefined) return `The search cannot be had now: ${failure}.`;
  if (found === undefined) return 'Searching…';
  if (busy) return '';
  if (found.hits.length === 0) return 'No plan has this in the name of an item, a person or a track.';
  const counts = listText(byKind(found.hits).map((each) => each.count));
  return found.more > 0 ? `${counts}, and ${count(found.more, 'hit')} more: type more of it` : counts;
}
