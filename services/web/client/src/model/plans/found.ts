// What was found in all plans, by kind.
import { group } from 'd3-array';
import type { FoundInPlansDocument } from '../../../../src/api.ts';
import { count } from '../format.ts';

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
