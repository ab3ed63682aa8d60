// What is done with a whole item, as edits of a what-if: one is added, is there twice, or becomes two.
import { settle } from '../../model/format.ts';
import type { Terms } from '../../model/order/terms.ts';
import type { Row } from '../../model/rows/rows.ts';
import type { Add, Edit, NewItem } from '../../whatif/edits/edit.ts';
import { newItemKey } from '../../whatif/edits/new-keys.ts';

export interface Among {
  /** The rows of all items of the plan, in rank order. */
  readonly all: readonly Row[];
  readonly terms: Terms;
}

/** Right before another item; undefined: last of all. */
export function addEdit(item: NewItem, before: string | undefined): Add {
  return { kind: 'add', key: newItemKey(item.name), before, item };
}

/** Another item like this one, right after it. */
export function duplicateEdits(row: Row, among: Among): Edit[] {
  return [likeEdit(row, among, freeName(`${row.item.name} (copy)`, among.all), row.item.estimate)];
}

/**
 * The item with one half of its estimate, and right after it another one with the other half. Whatever waits for it waits for
 * both.
 */
export function splitEdits(row: Row, among: Among): Edit[] {
  const { key, item } = row;
  const halves = Object.entries(item.estimate).map(([skill, weeks]) => [skill, settle(weeks / 2), weeks] as const);
  const first = Object.fromEntries(halves.map(([skill, half]) => [skill, half]));
  const rest = halves.flatMap(([skill, half, weeks]) => (weeks > half ? [[skill, settle(weeks - half)] as const] : []));
  const add = likeEdit(row, among, nextPart(item.name, among.all), Object.fromEntries(rest));
  const edits: Edit[] = halves.length === 0 ? [] : [{ kind: 'item', key, set: { estimate: first } }];
  return [...edits, add, ...waitingForBoth(key, add.key, among)];
}

function waitingForBoth(key: string, other: string, { terms }: Among): Edit[] {
  return [...terms.ofItem].flatMap(([waiting, { waitsFor, binds }]): Edit[] => {
    const prereqs = waitsFor.flatMap((prereq) => prereq.key ?? []);
    return binds && prereqs.includes(key)
      ? [{ kind: 'item', key: waiting, set: { prereqs: [...prereqs, other] } }]
      : [];
  });
}

function likeEdit({ key, item, terms }: Row, { all }: Among, name: string, estimate: NewItem['estimate']): Add {
  const { track, triage } = item;
  const { waitsFor, binds, notBefore, due } = terms;
  // What binds nothing in the plan would, if it were said here.
  const prereqs = binds ? waitsFor.flatMap((prereq) => prereq.key ?? []) : [];
  const before = all[all.findIndex((row) => row.key === key) + 1]?.key;
  return {
    ...addEdit(
      {
        name,
        track,
        triage,
        estimate,
        ...(prereqs.length > 0 && { prereqs }),
        ...(notBefore !== undefined && { notBefore }),
        ...(due !== undefined && { due }),
      },
      before,
    ),
    like: key,
  };
}

/** 'Login, part 2'; of that, 'Login, part 3'. */
function nextPart(name: string, all: readonly Row[]): string {
  const [, whole = name] = /^(.*), part \d+$/.exec(name) ?? [];
  const names = new Set(all.map(({ item }) => item.name));
  let part = 2;
  while (names.has(`${whole}, part ${part}`)) part += 1;
  return `${whole}, part ${part}`;
}

/** The name, numbered where an item has it already. */
function freeName(name: string, all: readonly Row[]): string {
  const names = new Set(all.map(({ item }) => item.name));
  let free = name;
  for (let nth = 2; names.has(free); nth += 1) free = `${name} ${nth}`;
  return free;
}
