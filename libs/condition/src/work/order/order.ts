// What waits for what: the prerequisites of the sheet's cells, by id, by name or by position. What is finished or left out
// is met. A row that is named and has a problem of its own is nobody's mistake.
import type { SheetSettings } from '@qplan/config';
import { circlesIn, describeCircle, fromLowest } from '@qplan/streams';
import { counted, quote } from '../../cells/text.ts';
import type { Problems } from '../../problems.ts';
import { hasLag, isFinishToStart, readReferences, type Reference } from './prereqs.ts';
import { type Called, type PassedOver, TargetBook } from './targets.ts';

export interface Waiting extends Called {
  readonly prereqs: readonly PrereqCell[];
  /** The rows of the groups that it is in, the innermost first. */
  readonly groups: readonly number[];
}

/** A row that groups others, and is no item itself. */
export interface Group extends Waiting {
  readonly row: number;
}

export interface PrereqCell {
  readonly text: string;
  readonly where: string;
}

/** An item waits for the item with that index; the cell that says so. */
export interface Link {
  readonly to: number;
  readonly where: string;
}

export interface Order {
  /** Of each item. */
  readonly links: readonly (readonly Link[])[];
  /** What items wait for, and is finished or left out. */
  readonly met: ReadonlySet<PassedOver>;
}

export interface OrderedRows {
  readonly items: readonly Waiting[];
  readonly over: readonly PassedOver[];
  /** Rows with a problem of their own. */
  readonly wrong: readonly Called[];
  readonly groups: readonly Group[];
}

/** What waits for a group waits for all that is in it, and all that is in it waits for what the group waits for. */
export function readOrder(
  { items, over, wrong, groups }: OrderedRows,
  { plan, work }: Pick<SheetSettings, 'plan' | 'work'>,
  problems: Problems,
): Order {
  const found = new Links(items.length, problems);
  const met = new Set<PassedOver>();
  if (![...items, ...groups].some(({ prereqs }) => prereqs.length > 0)) return { links: found.links, met };
  const members = membersOf(items);
  const book = new TargetBook(items, over, wrong, groups);
  const targetsOf = (waiting: Waiting, index: number | undefined, where: string, text: string): number[] =>
    readReferences(text, book.has, work.blank)
      .filter((reference) => isPlanned(reference, waiting, where, problems))
      .flatMap((reference) => book.find(reference.text, waiting, index, where, problems))
      .flatMap((target) => {
        if (target === 'a row with a problem') return [];
        if ('item' in target) return target.item;
        if ('group' in target) return members.get(target.group) ?? [];
        met.add(target.over);
        reportMet(waiting, target.over, where, problems);
        return [];
      });
  for (const [index, item] of items.entries()) {
    for (const { text, where } of item.prereqs) {
      for (const to of targetsOf(item, index, where, text)) found.add(index, { to, where });
    }
  }
  for (const group of groups) {
    const own = members.get(group.row) ?? [];
    const inside = new Set(own);
    for (const { text, where } of group.prereqs) {
      const targets = targetsOf(group, undefined, where, text).filter((to) => !inside.has(to));
      for (const index of own) for (const to of targets) found.add(index, { to, where });
    }
  }
  const binds = plan.prereqs === 'finish-to-start';
  return { links: binds ? withoutCircles(found.links, items, problems) : carried(found.links, problems), met };
}

/** The items in each group, by its row. */
function membersOf(items: readonly Waiting[]): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  for (const [index, { groups }] of items.entries()) {
    for (const row of groups) {
      const known = members.get(row);
      if (known) known.push(index);
      else members.set(row, [index]);
    }
  }
  return members;
}

/** More links than a plan of people has: groups of thousands that wait for each other. */
const mostLinks = 200_000;

class Links {
  readonly links: Link[][];
  readonly #seen: Set<number>[];
  readonly #problems: Problems;
  #count = 0;

  constructor(items: number, problems: Problems) {
    this.links = Array.from({ length: items }, () => []);
    this.#seen = Array.from({ length: items }, () => new Set());
    this.#problems = problems;
  }

  /** Each pair once. */
  add(from: number, link: Link): void {
    if (this.#seen[from]!.has(link.to) || this.#count > mostLinks) return;
    this.#count += 1;
    if (this.#count > mostLinks)
      this.#problems.miss(link.where, `more than ${mostLinks} items wait for others from here on`);
    this.#seen[from]!.add(link.to);
    this.links[from]!.push(link);
  }
}

/** A link that can be kept; what is left of it, or that nothing is, is reported. */
function isPlanned(reference: Reference, { name }: Called, where: string, problems: Problems): boolean {
  const { text, kind, lag } = reference;
  if (!isFinishToStart(reference)) {
    problems.warn(where, `"${text}${kind}": ${quote(name)} does not wait for it: only finish to start (FS) is planned`);
    return false;
  }
  if (hasLag(reference)) {
    const message = `${quote(name)} waits for ${quote(text)}, but not for the lag ${quote(lag)}: lags are not planned`;
    problems.warn(where, message);
  }
  return true;
}

function reportMet({ name }: Called, over: PassedOver, where: string, problems: Problems): void {
  const called = quote(over.name || over.id);
  if (over.isDone) problems.note(where, `${called} is done: ${quote(name)} need not wait for it`);
  else problems.warn(where, `${called} is left out: ${quote(name)} does not wait for it`);
}

/** Circles are reported by their cells; without the links that close them there are none. */
function withoutCircles(links: readonly Link[][], items: readonly Waiting[], problems: Problems): Link[][] {
  const open = links.map((each) => [...each]);
  const linkOf = (from: number, to: number) => links[from]!.find((link) => link.to === to)!;
  let told = 0;
  for (const { last, first, items: all } of circlesIn(links.map((each) => each.map(({ to }) => to)))) {
    open[last] = open[last]!.filter(({ to }) => to !== first);
    if (told > mostTold) continue;
    const circle = fromLowest(all());
    const cells = circle.map((item, n) => linkOf(item, circle[(n + 1) % circle.length]!).where);
    const names = circle.map((item, n) => `${quote(items[item]!.name)}${n === 0 ? '' : ` (${cells[n]})`}`);
    const message = circle.length === 1 ? `${names[0]} waits for itself` : describeCircle(names);
    problems.error(cells[0]!, message);
    told += circle.length;
  }
  return open;
}

/** Circles are reported until so many items were in them. */
const mostTold = 1_000;

function carried(links: Link[][], problems: Problems): Link[][] {
  const count = links.filter(({ length }) => length > 0).length;
  if (count > 0) {
    const message = `the prerequisites of ${counted(count, 'item')} go along and have no effect`;
    problems.warn('config.ini [condition.plan] prereqs', `carry: ${message}; finish-to-start makes them bind`);
  }
  return links;
}
