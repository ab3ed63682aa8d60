// What waits for what: the prerequisites of the sheet's cells, by id, by name or by position. What is finished or left out
// is met. A row that is named and has a problem of its own is nobody's mistake.
import type { SheetSettings } from '@qplan/config';
import { circlesIn, describeCircle, fromLowest } from '@qplan/streams';
import { NameBook, nameKey } from '../cells/names.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { hasLag, isFinishToStart, readReferences, type Reference } from './prereqs.ts';

/** How a row is called, and by which position it goes, if it has one. */
export interface Called {
  readonly id: string;
  readonly name: string;
  readonly track: string;
  readonly position: string;
}

/** A row that is no item of the plan: left out by the settings, finished perhaps. */
export interface PassedOver extends Called {
  readonly isDone: boolean;
}

export interface Waiting extends Called {
  readonly prereqs: readonly PrereqCell[];
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

type Target = { readonly item: number } | { readonly over: PassedOver } | 'a row with a problem';

/** `wrong` are rows with a problem of their own. */
export function readOrder(
  items: readonly Waiting[],
  over: readonly PassedOver[],
  wrong: readonly Called[],
  { plan, work }: Pick<SheetSettings, 'plan' | 'work'>,
  problems: Problems,
): Order {
  const links: Link[][] = items.map(() => []);
  const met = new Set<PassedOver>();
  if (!items.some(({ prereqs }) => prereqs.length > 0)) return { links, met };
  const book = new TargetBook(items, over, wrong);
  for (const [index, item] of items.entries()) {
    for (const { text, where } of item.prereqs) {
      for (const reference of readReferences(text, book.has, work.blank)) {
        if (!isPlanned(reference, item, where, problems)) continue;
        for (const target of book.find(reference.text, index, where, problems)) {
          if (target === 'a row with a problem') continue;
          if ('over' in target) {
            met.add(target.over);
            reportMet(item, target.over, where, problems);
          } else if (!links[index]!.some(({ to }) => to === target.item))
            links[index]!.push({ to: target.item, where });
        }
      }
    }
  }
  const binds = plan.prereqs === 'finish-to-start';
  return { links: binds ? withoutCircles(links, items, problems) : carried(links, problems), met };
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

/** What a reference may mean: an id before a name, a name before a position. */
class TargetBook {
  readonly #items: readonly Called[];
  readonly #names: NameBook;
  readonly #byKind: readonly Map<string, Target[]>[];

  constructor(items: readonly Called[], over: readonly PassedOver[], wrong: readonly Called[]) {
    this.#items = items;
    const all: (readonly [Called, Target])[] = [
      ...items.map((called, item) => [called, { item }] as const),
      ...wrong.map((called) => [called, 'a row with a problem'] as const),
      ...over.map((called) => [called, { over: called }] as const),
    ];
    this.#byKind = [
      targetsBy(all, ({ id }) => nameKey(id)),
      targetsBy(all, ({ name }) => nameKey(name)),
      targetsBy(all, ({ position }) => positionKey(position)),
    ];
    this.#names = new NameBook([...items, ...wrong].flatMap(({ name, id }) => [name, id]).filter(Boolean));
  }

  readonly has = (text: string): boolean => this.#targets(text) !== undefined;

  /** Nothing, and said so, when it is no row or might be several. */
  find(text: string, from: number, where: string, problems: Problems): readonly Target[] {
    const found = this.#targets(text);
    const { name, track } = this.#items[from]!;
    if (found === undefined) {
      const message = `${quote(text)} is no item, so that ${quote(name)} does not wait for it`;
      problems.warn(where, `${message}${this.#names.suggest(text)}`);
      return [];
    }
    const { targets, isPosition } = found;
    const candidates = itemsOrAll(
      targets.filter((target) => !isItem(target) || target.item !== from || targets.length === 1),
    );
    const inTrack = candidates.filter((target) => isItem(target) && this.#items[target.item]!.track === track);
    const meant = inTrack.length > 0 ? inTrack : candidates;
    if (isPosition && meant.length > 1) {
      problems.error(where, `${quote(text)} is the position of several items: name the item or its id`);
      return [];
    }
    return meant;
  }

  #targets(text: string): { readonly targets: readonly Target[]; readonly isPosition: boolean } | undefined {
    const keys = [nameKey(text), nameKey(text), positionKey(text)];
    const kind = keys.findIndex((key, index) => this.#byKind[index]!.has(key));
    return kind < 0 ? undefined : { targets: this.#byKind[kind]!.get(keys[kind]!)!, isPosition: kind === 2 };
  }
}

function targetsBy(all: readonly (readonly [Called, Target])[], keyOf: (called: Called) => string) {
  const targets = new Map<string, Target[]>();
  for (const [called, target] of all) {
    const key = keyOf(called);
    const known = targets.get(key);
    if (known) known.push(target);
    else if (key !== '') targets.set(key, [target]);
  }
  return targets;
}

function isItem(target: Target): target is { readonly item: number } {
  return typeof target === 'object' && 'item' in target;
}

/** An item that is planned is meant before a row of the same name that is not. */
function itemsOrAll(targets: readonly Target[]): readonly Target[] {
  const items = targets.filter(isItem);
  return items.length > 0 ? items : targets;
}

/** `7`, `7.0` and `#7` are one position. */
function positionKey(text: string): string {
  const number = /^#?(-?\d+(?:[.,]\d+)?)$/.exec(text)?.[1];
  return number === undefined ? '' : String(Number(number.replace(',', '.')));
}
