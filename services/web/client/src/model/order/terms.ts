// What the inputs say of items besides what they need: what they wait for, and their dates.
import type { InputsDocument } from '../../../../src/api.ts';
import { keysOf } from '../rows/keys.ts';

/** Something that an item needs first. */
export interface Prereq {
  /** Of the item, or of what is finished; undefined: it is none that is known, and binds nothing. */
  readonly key: string | undefined;
  readonly name: string;
  /** The day on which it was finished, YYYY-MM-DD; undefined: it is not. */
  readonly doneOn: string | undefined;
}

export interface ItemTerms {
  readonly waitsFor: readonly Prereq[];
  /** What it waits for binds; otherwise that goes along, and moves nothing. */
  readonly binds: boolean;
  /** Days, YYYY-MM-DD; undefined: there is none. */
  readonly notBefore: string | undefined;
  readonly due: string | undefined;
}

/** An item that is finished, and in no list of work. */
export interface Finished {
  readonly key: string;
  readonly name: string;
  readonly track: string;
  readonly date: string;
}

export interface Terms {
  /** Prerequisites bind. */
  readonly binds: boolean;
  /** The day from which on there is anybody; undefined: from the plan's first. */
  readonly asOf: string | undefined;
  readonly finished: readonly Finished[];
  /** By the keys of the items; of those only of which anything is said. */
  readonly ofItem: ReadonlyMap<string, ItemTerms>;
}

export const noTerms: ItemTerms = { waitsFor: [], binds: false, notBefore: undefined, due: undefined };

/** Of a plan of which that is not known. */
export const nothingSaid: Terms = { binds: false, asOf: undefined, finished: [], ofItem: new Map() };

/** Finished items have an id of the sheet where the others have one. */
export function finishedIn({ done = [], work }: InputsDocument): Finished[] {
  const cell = work.find((item) => item.cell !== undefined)?.cell;
  const keys = keysOf(cell === undefined ? done : done.map((item) => ({ ...item, cell })));
  return done.map(({ name, track, date }, at) => ({ key: keys[at]!, name, track, date }));
}

/** `keys` are those of `inputs.work`. */
export function termsOf(inputs: InputsDocument, keys: readonly string[]): Terms {
  const { rules, done = [], work } = inputs;
  const binds = rules?.prereqs !== undefined;
  const finished = finishedIn(inputs);
  const named = new Map<string, Prereq>();
  // Where several have an id, the first one is meant, as in the planning; an item rather than a finished one.
  done.forEach(({ id }, at) => {
    const { key, name, date } = finished[at]!;
    if (!named.has(id)) named.set(id, { key, name, doneOn: date });
  });
  for (let at = work.length - 1; at >= 0; at -= 1) {
    const { id, name } = work[at]!;
    named.set(id, { key: keys[at]!, name, doneOn: undefined });
  }
  const ofItem = new Map<string, ItemTerms>();
  work.forEach(({ prereqs, notBefore, due }, at) => {
    if (prereqs.length === 0 && notBefore === undefined && due === undefined) return;
    const waitsFor = prereqs.map((id) => named.get(id) ?? { key: undefined, name: id, doneOn: undefined });
    ofItem.set(keys[at]!, { waitsFor, binds, notBefore, due });
  });
  return { binds, asOf: rules?.asOf, finished, ofItem };
}

/** Which of it there is in the plan, and so has a place on the page. */
export interface Said {
  readonly waits: boolean;
  readonly due: boolean;
}

export function saidIn(terms: Terms | undefined): Said {
  const all = [...(terms?.ofItem.values() ?? [])];
  return {
    waits: all.some(({ waitsFor, notBefore }) => waitsFor.length > 0 || notBefore !== undefined),
    due: all.some(({ due }) => due !== undefined),
  };
}
