// The edits of a what-if on another version of the plan than they were made on: each goes by the key that its item or person
// has there.
import { keyFinder } from '../../model/rows/keys.ts';
import type { Edit } from './edit.ts';
import { ownerOf } from './new-keys.ts';

export type Rekey = (edits: readonly Edit[]) => readonly Edit[];

/** The edit as it is, where the other one says no more. */
const same = (edit: Edit, other: Edit): Edit => (JSON.stringify(edit) === JSON.stringify(other) ? edit : other);

/** `items`, those that are finished among them, and `people` are the keys of a version. What is about none of them stays as it is. */
export function rekeyTo(items: readonly string[], people: readonly string[]): Rekey {
  const itemOf = keyFinder(items);
  const whole = keyFinder(people);
  /** Of a part of somebody: that of whom it now is. */
  const personOf = (key: string) => {
    const owner = ownerOf(key);
    const own = whole(owner);
    return own === undefined ? undefined : own + key.slice(owner.length);
  };
  const rekeyed = (edit: Edit): Edit => {
    const key = edit.kind === 'person' || edit.kind === 'lend' ? personOf(edit.key) : itemOf(edit.key);
    switch (edit.kind) {
      case 'item': {
        const { prereqs } = edit.set;
        const now = prereqs?.map((each) => itemOf(each) ?? each);
        const own = key === undefined || key === edit.key ? edit : { ...edit, key };
        if (now === undefined || now.every((each, at) => each === prereqs![at])) return own;
        return { ...own, set: { ...edit.set, prereqs: now } };
      }
      case 'person':
      case 'lend':
        return key === undefined || key === edit.key ? edit : { ...edit, key };
      case 'rank': {
        const before = edit.before === undefined ? undefined : (itemOf(edit.before) ?? edit.before);
        const unchanged = (key ?? edit.key) === edit.key && before === edit.before;
        return unchanged ? edit : { ...edit, key: key ?? edit.key, before };
      }
      case 'add': {
        const { before, like, item } = edit;
        const now = item.prereqs?.map((each) => itemOf(each) ?? each);
        return same(edit, {
          ...edit,
          ...(before !== undefined && { before: itemOf(before) ?? before }),
          ...(like !== undefined && { like: itemOf(like) ?? like }),
          ...(now && { item: { ...item, prereqs: now } }),
        });
      }
      case 'join':
      case 'plan':
        return edit;
    }
  };
  return (edits) => {
    const now = edits.map(rekeyed);
    return now.every((edit, at) => edit === edits[at]) ? edits : now;
  };
}
