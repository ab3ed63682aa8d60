// What the page asks of the worker that plans, and what that answers.
import type { InputsDocument } from '../../../../src/api.ts';
import type { Days } from '../../model/days/days.ts';
import type { Giver, Unfinished, WhyItem, WhyWeek } from '../../model/days/why.ts';
import type { NamedCauses, OrderFacts } from '../../model/order/facts.ts';
import type { Movable } from '../../model/shortage/could-move.ts';
import type { Terms } from '../../model/order/terms.ts';
import type { KeyedPerson } from '../edits/apply.ts';
import type { Edit } from '../edits/edit.ts';
import type { Delta } from './delta.ts';
import type { PlanBody } from './plan-body.ts';

/** What edits make of the plan, as it differs from the plan without them. */
export interface Replanned {
  /** Counts the plans of edits, from 1. */
  readonly ordinal: number;
  readonly delta: Delta;
  /** The place of each item of All among the items of All without edits; -1: the next one of `added`. */
  readonly order: Int32Array;
  /** The keys of the items that are not in the plan without edits, in rank order. */
  readonly added: readonly string[];
  /** undefined: those of the plan without edits. */
  readonly people: readonly KeyedPerson[] | undefined;
  readonly holidays: readonly string[];
  readonly lost: readonly Edit[];
}

/** Of the inputs without edits, what the page shows and edits. */
export interface LoadedInputs {
  /** The plan of them, where it is not the one that was asked about: with a filter of one's own, or of another version. */
  readonly own: PlanBody | undefined;
  readonly people: readonly KeyedPerson[];
  readonly terms: Terms;
  readonly holidays: readonly string[];
  /** The days on which each person is away, by the key of the person; only of those who are. */
  readonly vacations: ReadonlyMap<string, readonly string[]>;
}

interface OfSkill {
  readonly track: string;
  readonly skill: string;
  readonly ordinal: number;
}

/** Why an item is done when it is: what is in its way, one after the other, and who has its people, day by day. */
export interface ItemWhy extends WhyItem, NamedCauses {}

/**
 * What can be asked, and what is answered. All but `load` are about the version that was loaded last; `ordinal` says about
 * which plan of it: the one without edits, or the last one of edits.
 */
export interface Asks {
  /** `fingerprint` is that of the plan of this version as the server has it; `inputs`: those of a plan that no server has. */
  load: {
    ask: { readonly version: string; readonly fingerprint: string; readonly inputs?: InputsDocument | undefined };
    answer: LoadedInputs;
  };
  replan: { ask: { readonly edits: readonly Edit[] }; answer: Replanned };
  days: { ask: { readonly track: string; readonly ordinal: number }; answer: Days };
  /** `key` is an item's. */
  item: { ask: { readonly key: string; readonly ordinal: number }; answer: ItemWhy | null };
  order: { ask: { readonly ordinal: number }; answer: OrderFacts };
  week: {
    ask: OfSkill & { readonly day: number; readonly weeks: number };
    answer: WhyWeek;
  };
  available: { ask: OfSkill; answer: readonly Giver[] };
  /** Who of the other tracks has the skill. */
  movable: { ask: OfSkill; answer: readonly Movable[] };
  over: { ask: OfSkill; answer: readonly Unfinished[] };
}

export type AskKind = keyof Asks;
export type Ask = { [Kind in AskKind]: { readonly kind: Kind; readonly id: number } & Asks[Kind]['ask'] }[AskKind];
export type Answer =
  | { readonly id: number; readonly answer: Asks[AskKind]['answer'] }
  /** `gone`: what it needs is gone for good. */
  | { readonly id: number; readonly failure: string; readonly gone: boolean };
