// The rows that a prerequisite may mean, by how they are called.
import { NameBook, nameKey } from '../../cells/names.ts';
import { quote } from '../../cells/text.ts';
import type { Problems } from '../../problems.ts';

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

interface Grouped extends Called {
  /** The rows of the groups that it is in. */
  readonly groups: readonly number[];
}

/** An item by its index, a group by its row. */
export type Target =
  { readonly item: number } | { readonly group: number } | { readonly over: PassedOver } | 'a row with a problem';

/** What a reference may mean: an id before a name, a name before a position. */
export class TargetBook {
  readonly #items: readonly Grouped[];
  readonly #names: NameBook;
  readonly #byKind: readonly Map<string, Target[]>[];

  constructor(
    items: readonly Grouped[],
    over: readonly PassedOver[],
    wrong: readonly Called[],
    groups: readonly (Called & { readonly row: number })[],
  ) {
    this.#items = items;
    const all: (readonly [Called, Target])[] = [
      ...items.map((called, item) => [called, { item }] as const),
      ...groups.map((called) => [called, { group: called.row }] as const),
      ...wrong.map((called) => [called, 'a row with a problem'] as const),
      ...over.map((called) => [called, { over: called }] as const),
    ];
    this.#byKind = [
      targetsBy(all, ({ id }) => nameKey(id)),
      targetsBy(all, ({ name }) => nameKey(name)),
      targetsBy(all, ({ position }) => positionKey(position)),
    ];
    this.#names = new NameBook([...items, ...groups, ...wrong].flatMap(({ name, id }) => [name, id]).filter(Boolean));
  }

  readonly has = (text: string): boolean => this.#targets(text) !== undefined;

  /**
   * What a row that is called so waits for; `from` is its index, if it is an item. Nothing, and said so, when it is no row
   * or might be several.
   */
  find(
    text: string,
    { name, track }: Called,
    from: number | undefined,
    where: string,
    problems: Problems,
  ): readonly Target[] {
    const found = this.#targets(text);
    if (found === undefined) {
      const message = `${quote(text)} is no item, so that ${quote(name)} does not wait for it`;
      problems.warn(where, `${message}${this.#names.suggest(text)}`);
      return [];
    }
    const { targets, isPosition } = found;
    const others = targets.filter((target) => !isItem(target) || target.item !== from);
    const candidates = plannedOrAll(others.length > 0 ? others : targets);
    const inTrack = candidates.filter((target) => isItem(target) && this.#items[target.item]!.track === track);
    const meant = inTrack.length > 0 ? inTrack : candidates;
    if (isPosition && meant.length > 1) {
      problems.error(where, `${quote(text)} is the position of several items: name the item or its id`);
      return [];
    }
    // What is in a group need not wait for it.
    const own = from === undefined ? [] : this.#items[from]!.groups;
    return meant.filter((target) => typeof target !== 'object' || !('group' in target) || !own.includes(target.group));
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

/** What is planned is meant before a row of the same name that is not. */
function plannedOrAll(targets: readonly Target[]): readonly Target[] {
  const items = targets.filter(isItem);
  if (items.length > 0) return items;
  const groups = targets.filter((target) => typeof target === 'object' && 'group' in target);
  return groups.length > 0 ? groups : targets;
}

/** `7`, `7.0` and `#7` are one position. */
function positionKey(text: string): string {
  const number = /^#?(-?\d+(?:[.,]\d+)?)$/.exec(text)?.[1];
  return number === undefined ? '' : String(Number(number.replace(',', '.')));
}
