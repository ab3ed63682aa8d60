// Edits that set what is so anyway are none: what-ifs hold what is different from the plan, and nothing besides.
import type { PlanDocument } from '../../../../src/api.ts';
import { sameDemand } from '../../model/changes.ts';
import { noTerms, type Terms } from '../../model/order/terms.ts';
import type { KeyedPerson } from './apply.ts';
import { withoutPart, type Edit } from './edit.ts';

/** The plan without edits. */
export interface Unedited {
  readonly plan: PlanDocument;
  /** The keys of the items of All, in rank order. */
  readonly keys: readonly string[];
  readonly people: readonly KeyedPerson[];
  readonly terms: Terms;
  readonly holidays: readonly string[];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().join('\n') === b.toSorted().join('\n');

/** Whether a field of an edit has what the plan has. */
function isSame(from: unknown, to: unknown): boolean {
  if (from === null || to === null) return from === to;
  if (Array.isArray(from) && Array.isArray(to)) return sameList(from, to);
  if (typeof from === 'object' && typeof to === 'object') return sameDemand(from as {}, to as {});
  return from === to;
}

/** What the plan has of the things that an edit of this kind sets; undefined: it does not have the item or person. */
function valuesOf({ plan, keys, people, terms, holidays }: Unedited, { kind, key }: Edit): object | undefined {
  if (kind === 'item') {
    const item = plan.work[0]?.[keys.indexOf(key)];
    const { waitsFor, notBefore = null, due = null } = terms.ofItem.get(key) ?? noTerms;
    return item && { ...item, prereqs: waitsFor.flatMap((prereq) => prereq.key ?? []), notBefore, due };
  }
  if (kind === 'person') {
    const person = people.find((each) => each.key === key);
    if (person === undefined) return undefined;
    const { share = 100, firstDay = null, lastDay = null } = person;
    return { ...person, share, firstDay, lastDay };
  }
  return { start: plan.start, end: plan.end, skills: plan.scheduledSkills, holidays };
}

/** The items that are shown, in the order that rankings give them. */
function orderOf(keys: readonly string[], edits: readonly Edit[]): string[] {
  const order = [...keys];
  for (const edit of edits) {
    if (edit.kind !== 'rank' && edit.kind !== 'add') continue;
    const from = edit.kind === 'add' ? order.length : order.indexOf(edit.key);
    if (from < 0) continue;
    if (edit.kind === 'rank') order.splice(from, 1);
    const to = edit.before === undefined ? order.length : order.indexOf(edit.before);
    order.splice(to < 0 ? from : to, 0, edit.key);
  }
  const off = new Set(edits.flatMap((edit) => (edit.kind === 'item' && edit.set.off ? [edit.key] : [])));
  return off.size === 0 ? order : order.filter((key) => !off.has(key));
}

/** The part of an edit that changes nothing, as an edit; undefined: all of it does. */
function idlePart(edits: readonly Edit[], edit: Edit, unedited: Unedited): Edit | undefined {
  if (edit.kind === 'rank') {
    const order = orderOf(unedited.keys, withoutPart(edits, edit));
    const at = order.indexOf(edit.key);
    return at >= 0 && order[at + 1] === edit.before ? edit : undefined;
  }
  if (!('set' in edit)) return undefined;
  const values = valuesOf(unedited, edit) as Readonly<Record<string, unknown>> | undefined;
  const idle = Object.entries(edit.set).filter(([name, to]) => values && name in values && isSame(values[name], to));
  return idle.length === 0 ? undefined : ({ ...edit, set: Object.fromEntries(idle) } as Edit);
}

/** `edits` without what those that were just touched leave as it is. */
export function withoutNoChange(edits: readonly Edit[], touched: readonly Edit[], unedited: Unedited): readonly Edit[] {
  return touched.reduce<readonly Edit[]>((left, { kind, key }) => {
    const edit = left.find((each) => each.kind === kind && each.key === key);
    const idle = edit && idlePart(left, edit, unedited);
    return idle ? withoutPart(left, idle) : left;
  }, edits);
}
