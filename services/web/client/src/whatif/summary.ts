// What a what-if costs and wins against the baseline: what fits more or less, what slips, and where people are missing.
import type { PlanDocument, PlannedItemDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../model/address.ts';
import { amount, count, cutName, dayText, settle } from '../model/format.ts';
import { balanceBefore, itemBefore, type Before } from '../model/changes.ts';
import { balances, inUnit, triageIndex, unitName } from '../model/health.ts';
import { identityOf } from '../model/rows/keys.ts';
import { fits, type Row } from '../model/rows/rows.ts';

export interface Effect {
  readonly tone: 'win' | 'cost' | 'plain';
  readonly text: string;
}

/** Calendar days from one date to the other; undefined when either is none. */
function slip(from: string | null, to: string | null): number | undefined {
  if (from === to) return from === null ? undefined : 0;
  return from === null || to === null ? undefined : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export interface ItemEffect extends Effect {
  readonly about: 'fit' | 'date';
}

/** What became of an item: 'now fits', 'no longer fits', '+3 d', 'was DNF'; undefined when nothing did. */
export function itemEffect(was: PlannedItemDocument, is: PlannedItemDocument): ItemEffect | undefined {
  if (fits(is) && !fits(was)) return { about: 'fit', tone: 'win', text: 'now fits' };
  if (!fits(is) && fits(was)) return { about: 'fit', tone: 'cost', text: 'no longer fits' };
  if (was.devComplete === null && is.devComplete !== null) return { about: 'date', tone: 'win', text: 'was DNF' };
  if (was.devComplete !== null && is.devComplete === null) {
    return { about: 'date', tone: 'cost', text: `was ${dayText(was.devComplete)}` };
  }
  const days = slip(was.devComplete, is.devComplete);
  if (!days) return undefined;
  const text = `${days > 0 ? '+' : '\u2212'}${Math.abs(days)} d`;
  return { about: 'date', tone: days > 0 ? 'cost' : 'win', text };
}

/** 'Login leaves the cut', '3 items leave the cut'. */
function itemsText(names: readonly string[], one: string, several: string): string {
  return names.length === 1 ? `${cutName(names[0]!)} ${one}` : `${names.length} items ${several}`;
}

/** What comes into the cut, what goes out of it or is switched off, and what of the rest fits more or less. */
function fitEffects(rows: readonly Row[], before: Before, triage: number): Effect[] {
  const off = new Map(before.items);
  const joined: string[] = [];
  const left: string[] = [];
  let [unfit, more, fewer] = [0, 0, 0];
  for (const { key, item } of rows) {
    const was = itemBefore(before, key);
    off.delete(identityOf(key));
    const isIn = item.triage <= triage;
    const wasIn = was !== undefined && was.triage <= triage;
    if (isIn && !wasIn) {
      joined.push(item.name);
      if (!fits(item)) unfit += 1;
    } else if (wasIn && !isIn) left.push(item.name);
    else if (wasIn && fits(item) && !fits(was)) more += 1;
    else if (wasIn && !fits(item) && fits(was)) fewer += 1;
  }
  const gone = [...off.values()].filter((was) => was.triage <= triage).map(({ name }) => name);
  const without = unfit === 0 ? '' : joined.length === 1 ? ', and does not fit' : `, ${unfit} of which do not fit`;
  const told: (Effect | false)[] = [
    gone.length > 0 && { tone: 'cost', text: itemsText(gone, 'is off', 'are off') },
    left.length > 0 && { tone: 'cost', text: itemsText(left, 'leaves the cut', 'leave the cut') },
    joined.length > 0 && {
      tone: unfit > 0 ? 'cost' : 'plain',
      text: `${itemsText(joined, 'joins the cut', 'join the cut')}${without}`,
    },
    more > 0 && { tone: 'win', text: `${count(more, 'item')} more ${more === 1 ? 'fits' : 'fit'} at triage ${triage}` },
    fewer > 0 && {
      tone: 'cost',
      text: `${count(fewer, 'item')} no longer ${fewer === 1 ? 'fits' : 'fit'} at triage ${triage}`,
    },
  ];
  return told.filter((effect) => effect !== false);
}

const mostSlips = 2;

function slipEffects(rows: readonly Row[], before: Before): Effect[] {
  const slips = rows
    .map(({ key, item }) => ({
      name: item.name,
      days: slip(itemBefore(before, key)?.devComplete ?? null, item.devComplete) ?? 0,
    }))
    .filter(({ days }) => days !== 0)
    .toSorted((a, b) => Math.abs(b.days) - Math.abs(a.days));
  const told = slips.slice(0, mostSlips).map(({ name, days }): Effect => {
    const size = count(Math.abs(days), 'day');
    return days > 0
      ? { tone: 'cost', text: `${cutName(name)} slips ${size}` }
      : { tone: 'win', text: `${cutName(name)} is ${size} earlier` };
  });
  const more = slips.length - mostSlips;
  return more > 0
    ? [...told, { tone: 'plain', text: `${count(more, 'more date')} ${more === 1 ? 'moves' : 'move'}` }]
    : told;
}

function shortageEffects(plan: PlanDocument, before: Before, triage: number, unit: Unit): Effect[] {
  return plan.tracks.flatMap((track, index) => {
    if (track === allTracks) return [];
    return balances(plan, index, triageIndex(plan, triage)).flatMap(({ skill, net }): Effect[] => {
      const then = balanceBefore(before, track, triage, skill)?.net ?? 0;
      if (settle(Math.min(net, 0) - Math.min(then, 0)) === 0) return [];
      const size = (weeks: number, of: PlanDocument) => amount(inUnit(Math.max(0, -weeks), unit, of));
      const was = then < 0 ? ` (was ${size(then, before.plan)})` : '';
      // Too little to be seen.
      if (net < 0 && then < 0 && size(net, plan) === size(then, before.plan)) return [];
      const text = `${track} short of ${skill} by ${size(net, plan)} ${unitName(unit)}${was}`;
      if (net < 0) return [{ tone: net < then ? 'cost' : 'win', text }];
      return [{ tone: 'win', text: `${track} no longer short of ${skill}` }];
    });
  });
}

/** At the chosen triage; the most telling first. */
export function effects(
  plan: PlanDocument,
  rows: readonly Row[],
  before: Before,
  triage: number,
  unit: Unit,
): Effect[] {
  return [
    ...fitEffects(rows, before, triage),
    ...slipEffects(rows, before),
    ...shortageEffects(plan, before, triage, unit),
  ];
}
