// What a plan is made from, on its way from one version to another: changes are laid on it one after another, in any order.

import type { Capacity, DoneItem, Params, Person, PlanInput, Rules, WorkItem } from '../model.ts';

export class Draft {
  params: Params;
  holidays: readonly number[];
  rules: Rules | undefined;
  done: readonly DoneItem[];
  capacity: readonly Capacity[];
  /** By what stands for the person in both versions. */
  readonly people: Map<number, readonly Person[]>;
  /** In the order in which they are ranked. */
  private items: { readonly key: number; item: WorkItem }[];
  /** The items that stand where the later version has them, as seen from each other. */
  private readonly settled = new Set<number>();

  /**
   * `work` and `people` are those of the earlier version with a key each; `order` says where the later version ranks an item,
   * by its key.
   */
  constructor(
    from: PlanInput,
    work: readonly { readonly key: number; readonly item: WorkItem }[],
    people: ReadonlyMap<number, readonly Person[]>,
    private readonly order: ReadonlyMap<number, number>,
  ) {
    ({ params: this.params, holidays: this.holidays, rules: this.rules } = from);
    this.done = from.done ?? [];
    this.capacity = from.capacity ?? [];
    this.people = new Map(people);
    this.items = [...work].sort((a, b) => a.item.rank - b.item.rank);
  }

  /** Says that an item stands where it should, once all others do. */
  settle(key: number): void {
    this.settled.add(key);
  }

  change(key: number, change: (item: WorkItem) => WorkItem): void {
    const entry = this.items.find((entry) => entry.key === key)!;
    entry.item = change(entry.item);
  }

  remove(key: number): void {
    this.items = this.items.filter((entry) => entry.key !== key);
  }

  /** Puts an item where the later version has it: before the next of those that are settled. */
  place(key: number, item = this.items.find((entry) => entry.key === key)!.item): void {
    this.remove(key);
    const place = this.order.get(key)!;
    const next = this.items.findIndex((entry) => this.settled.has(entry.key) && this.order.get(entry.key)! > place);
    this.items.splice(next < 0 ? this.items.length : next, 0, { key, item });
    this.settle(key);
  }

  /** Of the items in the order in which `input` ranks them. */
  get keys(): number[] {
    return this.items.map(({ key }) => key);
  }

  /** The ranks are 1, 2, … */
  input(): PlanInput {
    const { params, holidays, rules, done, capacity } = this;
    const work = this.items.map(({ item }, place) => ({ ...item, rank: place + 1 }));
    const staff = [...this.people.values()].flat();
    return { params, holidays, staff, work, done, capacity, ...(rules && { rules }) };
  }
}
