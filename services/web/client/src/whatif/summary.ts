// What a what-if costs and wins against the baseline, at the cut: the net first, then by name what fits more or less, what is late,
// what slips, and where people are missing.
import type { PlanDocument, PlannedItemDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../model/address.ts';
import { amount, apart, count, cutName, listText, settle } from '../model/format.ts';
import { balanceBefore, itemBefore, type Before } from '../model/changes.ts';
import { balances, inUnit, triageIndex, unitName, type Balance } from '../model/health.ts';
import { daysLate } from '../model/order/due.ts';
import type { Terms } from '../model/order/terms.ts';
import { identityOf } from '../model/rows/keys.ts';
import { fits, type Row } from '../model/rows/rows.ts';
import { shortInAll } from '../model/shortage/shortage.ts';
import { slip, type Tone } from './item-effect.ts';

/** An item that an effect names, by its key. */
export interface NamedItem {
  readonly key: string;
  readonly name: string;
}

/** 'Login and Maps | no longer fit': what it says of the items that it names and of `more` besides, if of any. */
export interface Effect {
  readonly tone: Tone;
  readonly items: readonly NamedItem[];
  readonly more: number;
  readonly says: string;
}

export function effectText({ items, more, says }: Effect): string {
  const names = items.map(({ name }) => cutName(name));
  return [listText(more > 0 ? [...names, `${more} more`] : names), says].filter(Boolean).join(' ');
}

/** What is shown, against what was. */
export interface Compared {
  readonly plan: PlanDocument;
  /** Those of All. */
  readonly rows: readonly Row[];
  readonly before: Before;
  /** As they were; undefined: that is not known. */
  readonly termsBefore: Terms | undefined;
  /** The triage level of the cut. */
  readonly level: number;
  readonly unit: Unit;
}

const mostNames = 3;

function ofItems(tone: Tone, items: readonly NamedItem[], one: string, several: string): Effect[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, mostNames);
  return [{ tone, items: shown, more: items.length - shown.length, says: items.length === 1 ? one : several }];
}

const plain = (says: string): Effect => ({ tone: 'plain', items: [], more: 0, says });

/** An item as it is and as it was; undefined: it is not in that plan. How it stands to the cut, now and before. */
interface Pair extends NamedItem {
  readonly is: Row | undefined;
  readonly was: PlannedItemDocument | undefined;
  readonly dueWas: string | undefined;
  readonly isIn: boolean;
  readonly wasIn: boolean;
  readonly fits: boolean;
  readonly fitted: boolean;
}

function pairOf(
  named: NamedItem,
  is: Row | undefined,
  was: PlannedItemDocument | undefined,
  { level, termsBefore }: Compared,
): Pair {
  const isIn = is !== undefined && is.item.triage <= level;
  const wasIn = was !== undefined && was.triage <= level;
  const dueWas = termsBefore?.ofItem.get(named.key)?.due;
  return { ...named, is, was, dueWas, isIn, wasIn, fits: isIn && fits(is.item), fitted: wasIn && fits(was) };
}

function pairsOf(compared: Compared): Pair[] {
  const { rows, before } = compared;
  const gone = new Map(before.items);
  const pairs = rows.map((row) => {
    const { key, item } = row;
    gone.delete(identityOf(key));
    return pairOf({ key, name: item.name }, row, itemBefore(before, key), compared);
  });
  const off = [...gone].map(([key, was]) => pairOf({ key, name: was.name }, undefined, was, compared));
  return [...pairs, ...off];
}

/** '1 gained, 3 lost; short 6.3 → 5.9 people' */
function netEffect(compared: Compared, pairs: readonly Pair[]): Effect[] {
  const { plan, before, level, unit } = compared;
  const gained = pairs.filter((each) => each.fits && !each.fitted).length;
  const lost = pairs.filter((each) => !each.fits && each.fitted).length;
  const short = (of: PlanDocument) => inUnit(shortInAll(of, triageIndex(of, level)), unit, of);
  const [then, now] = [short(before.plan), short(plan)];
  const parts = [
    gained + lost > 0 && `${gained} gained, ${lost} lost`,
    settle(then - now) !== 0 && `short ${apart(then, now).join(' → ')} ${unitName(unit)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? [] : [plain(parts.join('; '))];
}

/** What comes into the cut, what goes out of it or is switched off, and what of the rest fits more or less. */
function fitEffects(pairs: readonly Pair[]): Effect[] {
  const joined = pairs.filter(({ isIn, wasIn }) => isIn && !wasIn);
  const unfit = joined.filter((each) => !each.fits).length;
  const without = unfit === 0 ? '' : joined.length === 1 ? ', and does not fit' : `, ${unfit} of which do not fit`;
  const off = pairs.filter(({ wasIn, is }) => wasIn && is === undefined);
  const left = pairs.filter(({ isIn, wasIn, is }) => wasIn && !isIn && is !== undefined);
  const stayed = pairs.filter(({ isIn, wasIn }) => isIn && wasIn);
  const more = stayed.filter((each) => each.fits && !each.fitted);
  const fewer = stayed.filter((each) => !each.fits && each.fitted);
  return [
    ...ofItems('cost', off, 'is off', 'are off'),
    ...ofItems('cost', left, 'leaves the cut', 'leave the cut'),
    ...ofItems(unfit > 0 ? 'cost' : 'plain', joined, `joins the cut${without}`, `join the cut${without}`),
    ...ofItems('win', more, 'now fits', 'now fit'),
    ...ofItems('cost', fewer, 'no longer fits', 'no longer fit'),
  ];
}

/** Which items of the cut became late for their due dates, and which are it no longer. */
function dueEffects(pairs: readonly Pair[]): Effect[] {
  const known = pairs
    .filter(({ isIn }) => isIn)
    .map((pair) => ({
      pair,
      now: daysLate(pair.is!.item, pair.is!.terms.due) ?? 0,
      before: pair.was === undefined ? 0 : (daysLate(pair.was, pair.dueWas) ?? 0),
    }));
  const late = known.filter(({ now, before }) => now > 0 && before <= 0);
  const noLonger = known.filter(({ now, before }) => now <= 0 && before > 0);
  const days = late[0]?.now ?? 0;
  const by = days === Infinity ? 'and not done within the plan' : `by ${count(days, 'day')}`;
  const named = (some: typeof known) => some.map(({ pair }) => pair);
  return [
    ...ofItems('cost', named(late), `is late for its due date, ${by}`, 'are late for their due dates'),
    ...ofItems('win', named(noLonger), 'is no longer late for its due date', 'are no longer late for their due dates'),
  ];
}

const mostSlips = 2;

function slipEffects(pairs: readonly Pair[]): Effect[] {
  const slips = pairs
    .filter(({ isIn }) => isIn)
    .map((pair) => ({ pair, days: slip(pair.was?.devComplete ?? null, pair.is?.item.devComplete ?? null) ?? 0 }))
    .filter(({ days }) => days !== 0)
    .toSorted((a, b) => Math.abs(b.days) - Math.abs(a.days));
  const told = slips.slice(0, mostSlips).flatMap(({ pair, days }) => {
    const size = count(Math.abs(days), 'day');
    return ofItems(days > 0 ? 'cost' : 'win', [pair], days > 0 ? `slips ${size}` : `is ${size} earlier`, '');
  });
  const more = slips.length - mostSlips;
  return more > 0 ? [...told, plain(`${count(more, 'more date')} ${more === 1 ? 'moves' : 'move'}`)] : told;
}

/** A skill of a track, as it is and as it was. */
interface Moved {
  readonly track: string;
  readonly is: Balance;
  readonly was: Balance;
}

const nothing = (skill: string): Balance => ({ skill, available: 0, required: 0, net: 0 });

function movedBalances({ plan, before, level }: Compared): Moved[] {
  return plan.tracks.flatMap((track, index) => {
    if (track === allTracks) return [];
    return balances(plan, index, triageIndex(plan, level)).flatMap((is): Moved[] => {
      const was = balanceBefore(before, track, level, is.skill) ?? nothing(is.skill);
      return is.available === was.available && is.required === was.required ? [] : [{ track, is, was }];
    });
  });
}

const isShort = ({ is, was }: Moved): boolean => is.net < 0 || was.net < 0;

function shortageEffects(moved: readonly Moved[], { plan, before, unit }: Compared): Effect[] {
  return moved.filter(isShort).flatMap(({ track, is, was }): Effect[] => {
    if (is.net >= 0) return [{ ...plain(`${track} no longer short of ${is.skill}`), tone: 'win' }];
    if (was.net === is.net) return [];
    const size = (weeks: number, of: PlanDocument) => inUnit(-weeks, unit, of);
    const [then, now] =
      was.net < 0 ? apart(size(was.net, before.plan), size(is.net, plan)) : [undefined, amount(size(is.net, plan))];
    const text = `${track} short of ${is.skill} by ${now} ${unitName(unit)}${then === undefined ? '' : ` (was ${then})`}`;
    return [{ ...plain(text), tone: is.net < was.net ? 'cost' : 'win' }];
  });
}

const mostTotals = 2;

/** Where nobody is missing, what is left changes. */
function totalEffects(moved: readonly Moved[], { plan, before, unit }: Compared): Effect[] {
  const left = moved.filter((each) => !isShort(each) || each.is.net === each.was.net);
  const told = left.slice(0, mostTotals).map(({ track, is, was }) => {
    const figure = is.net === was.net ? 'required' : 'net';
    const sizes = apart(inUnit(was[figure], unit, before.plan), inUnit(is[figure], unit, plan));
    return plain(
      `${track} ${is.skill}, ${figure === 'net' ? 'net left' : 'required'} ${sizes.join(' → ')} ${unitName(unit)}`,
    );
  });
  const more = left.length - mostTotals;
  return more > 0 ? [...told, plain(`${count(more, 'more total')} ${more === 1 ? 'changes' : 'change'}`)] : told;
}

/** The most telling first. */
export function effects(compared: Compared): Effect[] {
  const pairs = pairsOf(compared);
  const moved = movedBalances(compared);
  return [
    ...netEffect(compared, pairs),
    ...fitEffects(pairs),
    ...dueEffects(pairs),
    ...slipEffects(pairs),
    ...shortageEffects(moved, compared),
    ...totalEffects(moved, compared),
  ];
}
