// What the edits of a what-if make of what waits for what.
import type { InputsDocument, WorkItemDocument } from '../../../../../src/api.ts';
import { finishedIn } from '../../../model/order/terms.ts';
import type { Edit } from '../edit.ts';

interface KeyedItem {
  readonly key: string;
  readonly value: WorkItemDocument;
}

export interface Tied {
  readonly rules: InputsDocument['rules'];
  readonly work: readonly KeyedItem[];
  /** The edits of items that were to wait for what is not there, with no more than that. */
  readonly lost: readonly Edit[];
}

/** Items are told apart by ids. Where several have one, it is the first one's, as in the planning. */
function withOwnIds(work: readonly KeyedItem[]): readonly KeyedItem[] {
  const taken = new Set<string>();
  return work.map(({ key, value }) => {
    const own = taken.has(value.id) ? { key, value: { ...value, id: `${value.id}\n${key}` } } : { key, value };
    taken.add(value.id);
    return own;
  });
}

/**
 * `work`: all items, those that are switched off among them. Where the plan's prerequisites bind nothing, those of the edits
 * bind all the same, and they alone.
 */
export function tie(inputs: InputsDocument, work: readonly KeyedItem[], edits: readonly Edit[]): Tied {
  const wanted = new Map(
    edits.flatMap((edit) => {
      const prereqs = edit.kind === 'item' ? edit.set.prereqs : edit.kind === 'add' ? edit.item.prereqs : undefined;
      return prereqs ? [[edit.key, prereqs] as const] : [];
    }),
  );
  if (wanted.size === 0) return { rules: inputs.rules, work, lost: [] };
  const own = withOwnIds(work);
  const idOf = new Map(finishedIn(inputs).map(({ key }, at) => [key, inputs.done![at]!.id]));
  for (const { key, value } of own) idOf.set(key, value.id);
  const bound = inputs.rules?.prereqs !== undefined;
  const lost: Edit[] = [];
  const tied = own.map(({ key, value }) => {
    const prereqs = wanted.get(key);
    if (prereqs === undefined)
      return bound || value.prereqs.length === 0 ? { key, value } : { key, value: { ...value, prereqs: [] } };
    const missing = prereqs.filter((each) => !idOf.has(each));
    if (missing.length > 0) lost.push({ kind: 'item', key, set: { prereqs: missing } });
    return { key, value: { ...value, prereqs: prereqs.flatMap((each) => idOf.get(each) ?? []) } };
  });
  return { rules: { ...inputs.rules, prereqs: 'finish-to-start' }, work: tied, lost };
}
