// What items wait for, and their dates, with the edits of a what-if on them.
import { noTerms, type ItemTerms, type Prereq, type Terms } from '../../model/order/terms.ts';
import { nameInKey } from '../../model/rows/keys.ts';
import type { Edit, ItemChange } from './edit.ts';

/**
 * The edits go by the keys of the plan at hand. An item that is switched off holds nobody up. Where the plan's prerequisites
 * bind nothing, those of the edits bind all the same, and they alone.
 */
export function editedTerms(terms: Terms, edits: readonly Edit[]): Terms {
  const changes = edits.flatMap((edit): (readonly [string, ItemChange])[] =>
    edit.kind === 'item' ? [[edit.key, edit.set]] : edit.kind === 'add' ? [[edit.key, edit.item]] : [],
  );
  const off = new Set(changes.flatMap(([key, { off }]) => (off ? [key] : [])));
  const tied = changes.filter(([, set]) => changesTerms(set));
  const names = new Map(changes.flatMap(([key, { name }]) => (name === undefined ? [] : [[key, name] as const])));
  if (tied.length === 0 && off.size === 0 && names.size === 0) return terms;
  const finished = new Map(terms.finished.map((each) => [each.key, each.date]));
  const prereqOf = (key: string): Prereq => ({
    key,
    name: names.get(key) ?? nameInKey(key),
    doneOn: finished.get(key),
  });
  const binds = terms.binds || tied.some(([, { prereqs }]) => prereqs !== undefined);
  const ofItem = new Map<string, ItemTerms>(terms.ofItem);
  if (off.size + names.size > 0) {
    for (const [key, each] of terms.ofItem) {
      const isTouched = (prereq: Prereq) => prereq.key !== undefined && (off.has(prereq.key) || names.has(prereq.key));
      if (!each.waitsFor.some(isTouched)) continue;
      const waitsFor = each.waitsFor
        .filter((prereq) => prereq.key === undefined || !off.has(prereq.key))
        .map((prereq) => ({ ...prereq, name: names.get(prereq.key ?? '') ?? prereq.name }));
      ofItem.set(key, { ...each, waitsFor });
    }
  }
  for (const [key, { prereqs, notBefore, due }] of tied) {
    const was = ofItem.get(key) ?? noTerms;
    ofItem.set(key, {
      ...(prereqs === undefined
        ? { waitsFor: was.waitsFor, binds: was.binds }
        : { waitsFor: prereqs.filter((each) => !off.has(each)).map(prereqOf), binds }),
      notBefore: notBefore === undefined ? was.notBefore : (notBefore ?? undefined),
      due: due === undefined ? was.due : (due ?? undefined),
    });
  }
  return { ...terms, binds, ofItem };
}

function changesTerms({ prereqs, notBefore, due }: ItemChange): boolean {
  return prereqs !== undefined || notBefore !== undefined || due !== undefined;
}
