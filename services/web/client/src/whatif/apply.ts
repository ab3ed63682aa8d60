// The inputs of the plan with the edits of a what-if on them. What an edit is about may have gone from the data since;
// such edits are given back, to be said and not dropped.
import type { InputsDocument, PersonDocument, WorkItemDocument } from '../../../src/api.ts';
import { itemKeys } from '../plan/rows.ts';
import type { Edit } from './edit.ts';

export interface KeyedPerson {
  readonly key: string;
  readonly name: string;
  readonly track: string;
  readonly skill: string;
}

export interface Edited {
  readonly inputs: InputsDocument;
  /** The key of each item of `inputs.work`, which is in rank order. */
  readonly keys: readonly string[];
  /** Who is in it, as edited. */
  readonly people: readonly KeyedPerson[];
  /** The edits that found nothing to change. */
  readonly lost: readonly Edit[];
}

interface Keyed<Value> {
  readonly key: string;
  readonly value: Value;
}

function keyed<Value extends { readonly name: string }>(values: readonly Value[]): Keyed<Value>[] {
  const keys = itemKeys(values);
  return values.map((value, index) => ({ key: keys[index] ?? value.name, value }));
}

type Work = readonly Keyed<WorkItemDocument>[];
type Staff = readonly Keyed<PersonDocument>[];

function rerank(work: Work, key: string, before: string | undefined): Work | undefined {
  const moved = work.find((each) => each.key === key);
  const rest = work.filter((each) => each.key !== key);
  const at = before === undefined ? rest.length : rest.findIndex((each) => each.key === before);
  const neighbour = rest[before === undefined ? at - 1 : at];
  if (moved === undefined || neighbour === undefined) return undefined;
  // It takes the rank of the item that it is put before: items of one rank keep their order, and no other changes.
  return rest.toSpliced(at, 0, { key, value: { ...moved.value, rank: neighbour.value.rank } });
}

function change<Value>(list: readonly Keyed<Value>[], key: string, gone: boolean | undefined, set: Partial<Value>) {
  const at = list.findIndex((each) => each.key === key);
  const found = list[at];
  if (found === undefined) return undefined;
  return gone ? list.toSpliced(at, 1) : list.with(at, { key, value: { ...found.value, ...set } });
}

function join(staff: Staff, { key, track, skill }: Extract<Edit, { kind: 'join' }>): Staff {
  const value = { id: `what-if ${key}`, name: key, team: '', track, skill, vacations: [] };
  return [...staff, { key: `${key}\njoined`, value }];
}

export function applyEdits(inputs: InputsDocument, edits: readonly Edit[]): Edited {
  let work: Work = keyed(inputs.work.toSorted((a, b) => a.rank - b.rank));
  let staff: Staff = keyed(inputs.staff);
  const lost: Edit[] = [];
  for (const edit of edits) {
    if (edit.kind === 'join') {
      staff = join(staff, edit);
    } else if (edit.kind === 'person') {
      const { gone, ...set } = edit.set;
      const changed = change(staff, edit.key, gone, set);
      if (changed) staff = changed;
      else lost.push(edit);
    } else {
      const { off, ...set } = edit.kind === 'item' ? edit.set : {};
      const changed = edit.kind === 'rank' ? rerank(work, edit.key, edit.before) : change(work, edit.key, off, set);
      if (changed) work = changed;
      else lost.push(edit);
    }
  }
  return {
    inputs: { ...inputs, work: work.map(({ value }) => value), staff: staff.map(({ value }) => value) },
    keys: work.map(({ key }) => key),
    people: staff.map(({ key, value: { name, track, skill } }) => ({ key, name, track, skill })),
    lost,
  };
}
