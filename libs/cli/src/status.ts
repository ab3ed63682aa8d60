// How the quarter goes: what is at risk, new and out since its first plan, by track.

/** The fields of GET /api/plan that are needed. Dates are YYYY-MM-DD. */
export interface PlanDocument {
  readonly version: string;
  readonly time: string;
  readonly start: string;
  readonly end: string;
  readonly tracks: readonly string[];
  readonly work: readonly (readonly PlannedItem[])[];
}

export interface PlannedItem {
  readonly id?: string;
  readonly track: string;
  readonly rank: number;
  readonly name: string;
  /** Person-weeks by skill, below zero; empty: it is feasible. */
  readonly shortage: Readonly<Record<string, number>>;
  readonly devComplete: string | null;
}

/** The fields of GET /api/plan/inputs that are needed. */
export interface InputsDocument {
  readonly work: readonly {
    readonly id: string;
    readonly name: string;
    readonly track: string;
    readonly due?: string;
  }[];
  readonly rules?: { readonly asOf?: string };
  readonly done?: readonly DoneItem[];
}

export interface DoneItem {
  readonly id: string;
  readonly name: string;
  readonly track: string;
  readonly date: string;
}

/** A line of a list: `rank` is none for what is not planned any more. */
export interface StatusItem {
  readonly rank: number | undefined;
  readonly name: string;
  readonly words: string;
}

export interface TrackStatus {
  readonly name: string;
  readonly items: number;
  readonly atRisk: readonly StatusItem[];
  readonly added: readonly StatusItem[];
  readonly out: readonly StatusItem[];
  readonly done: readonly StatusItem[];
}

/** By track, without All. `first` is the quarter's first plan. */
export function statusOf(now: PlanDocument, inputs: InputsDocument, first: PlanDocument): TrackStatus[] {
  const dues = new Map(
    inputs.work.flatMap((item) =>
      item.due === undefined
        ? []
        : [
            [item.id, item.due],
            [nameKey(item), item.due],
          ],
    ),
  );
  const [before, after] = [new Lookup(itemsOf(first)), new Lookup(itemsOf(now))];
  const done = inputs.done ?? [];
  const finished = new Lookup(done);
  const names = new Set([...now.tracks, ...first.tracks, ...done.map(({ track }) => track)].filter(Boolean));
  names.delete(now.tracks[0]!);
  return [...names].map((name) => {
    const inTrack = <T extends { readonly track: string }>(items: readonly T[]) =>
      items.filter(({ track }) => track === name);
    const items = inTrack(itemsOf(now));
    return {
      name,
      items: items.length,
      atRisk: items.flatMap((item) =>
        atRisk(item, dues.get(item.id ?? '') ?? dues.get(nameKey(item)), before.find(item)),
      ),
      added: items.flatMap((item) => added(item, before.find(item))),
      out: inTrack(itemsOf(first)).flatMap((item) => out(item, after.find(item), finished.find(item))),
      done: inTrack(done).map((item) => ({ rank: undefined, name: item.name, words: item.date })),
    };
  });
}

/** The items of all tracks; those of the first, All, are the same again. */
function itemsOf({ work }: PlanDocument): readonly PlannedItem[] {
  return work.slice(1).flat();
}

/** What is late, or does not fit as it did at first. What never fitted is below the cut, and not at risk. */
function atRisk(item: PlannedItem, due: string | undefined, before: PlannedItem | undefined): StatusItem[] {
  const { rank, name, devComplete } = item;
  const expected = devComplete === null ? 'not done within the plan' : `expected ${devComplete}`;
  const isLate = due !== undefined && (devComplete === null || devComplete > due);
  if (isLate) return [{ rank, name, words: `due ${due}, ${expected}` }];
  const fitted = before !== undefined && isFeasible(before);
  if (!fitted || isFeasible(item)) return [];
  const short = Object.entries(item.shortage).map(([skill, weeks]) => `${skill} ${weeks}`);
  const why = [
    ...(devComplete === null ? [expected] : []),
    ...(short.length > 0 ? [`short of ${short.join(', ')}`] : []),
  ];
  return [{ rank, name, words: `was ${before.devComplete}, now ${why.join(', ')}` }];
}

function isFeasible({ devComplete, shortage }: PlannedItem): boolean {
  return devComplete !== null && Object.keys(shortage).length === 0;
}

function added({ track, rank, name, devComplete }: PlannedItem, before: PlannedItem | undefined): StatusItem[] {
  if (before?.track === track) return [];
  const expected = devComplete === null ? 'not done within the plan' : `expected ${devComplete}`;
  return [{ rank, name, words: before ? `from ${before.track}, ${expected}` : expected }];
}

function out(item: PlannedItem, after: PlannedItem | undefined, finished: DoneItem | undefined): StatusItem[] {
  const { track, name, devComplete } = item;
  if (finished || after?.track === track) return [];
  const was = devComplete === null ? 'was not to be done within the plan' : `was ${devComplete}`;
  return [{ rank: undefined, name, words: after ? `now in ${after.track}` : was }];
}

/** Items by their id, or by track and name where one of the two has none. */
class Lookup<T extends { readonly id?: string; readonly name: string; readonly track: string }> {
  readonly #byId = new Map<string, T>();
  readonly #byName = new Map<string, T>();

  constructor(items: readonly T[]) {
    for (const item of items) {
      if (item.id !== undefined) this.#byId.set(item.id, item);
      this.#byName.set(nameKey(item), item);
    }
  }

  find(item: { readonly id?: string; readonly name: string; readonly track: string }): T | undefined {
    return this.#byId.get(item.id ?? '') ?? this.#byName.get(nameKey(item));
  }
}

function nameKey({ track, name }: { readonly track: string; readonly name: string }): string {
  return `${track}\t${name}`;
}
