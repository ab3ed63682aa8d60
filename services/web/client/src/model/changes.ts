// What is different in a new version of the plan, for the page to mark: an item is the same one when its key says so (see
// keysOf).
import type { PlanDocument, PlannedItemDocument } from '../../../src/api.ts';
import { count, listText } from './format.ts';
import { balances } from './health.ts';
import type { Terms } from './order/terms.ts';
import { identityOf } from './rows/keys.ts';
import { fits, workRows, type Row } from './rows/rows.ts';

/** The version before, for looking up what a number was. */
export interface Before {
  readonly plan: PlanDocument;
  /** By what is the same in their keys: see identityOf. */
  readonly items: ReadonlyMap<string, PlannedItemDocument>;
}

export interface Changes {
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly nowFit: number;
  readonly noLongerFit: number;
}

export function before(plan: PlanDocument): Before {
  return { plan, items: new Map(workRows(plan, 0).map(({ key, item }) => [identityOf(key), item])) };
}

/** The item in the version before; undefined when it was not there. */
export function itemBefore({ items }: Before, key: string): PlannedItemDocument | undefined {
  return items.get(identityOf(key));
}

/** Its rows, by what is the same in their keys. */
export function rowsBefore({ plan }: Before, terms: Terms | undefined): ReadonlyMap<string, Row> {
  return new Map(workRows(plan, 0, undefined, terms).map((row) => [identityOf(row.key), row]));
}

const demandText = (demand: Readonly<Record<string, number>>): string =>
  Object.keys(demand)
    .toSorted()
    .map((skill) => `${skill}:${demand[skill]}`)
    .join();

export const sameDemand = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  demandText(a) === demandText(b);

function same(a: PlannedItemDocument, b: PlannedItemDocument): boolean {
  return (
    a.rank === b.rank &&
    a.triage === b.triage &&
    a.devComplete === b.devComplete &&
    sameDemand(a.estimate, b.estimate) &&
    sameDemand(a.shortage, b.shortage)
  );
}

/** What a skill of a track was in the version before; undefined when it did not have the track, triage or skill. */
export function balanceBefore({ plan }: Before, track: string, triage: number, skill: string) {
  const trackAt = plan.tracks.indexOf(track);
  const triageAt = plan.triages.indexOf(triage);
  if (trackAt < 0 || triageAt < 0) return undefined;
  return balances(plan, trackAt, triageAt).find((balance) => balance.skill === skill);
}

export function compare(earlier: Before, plan: PlanDocument): Changes {
  const rows = workRows(plan, 0);
  const pairs = rows.map(({ key, item }) => ({ item, was: itemBefore(earlier, key) }));
  const added = pairs.filter(({ was }) => was === undefined).length;
  const changed = pairs.filter(({ item, was }) => was !== undefined && !same(item, was));
  return {
    changed: changed.length,
    added,
    removed: earlier.items.size - (rows.length - added),
    nowFit: changed.filter(({ item, was }) => was !== undefined && fits(item) && !fits(was)).length,
    noLongerFit: changed.filter(({ item, was }) => was !== undefined && !fits(item) && fits(was)).length,
  };
}

/** 'New plan: 3 items changed, 1 added; 2 now fit.' */
export function changesText({ changed, added, removed, nowFit, noLongerFit }: Changes): string {
  const what = [
    changed > 0 ? `${count(changed, 'item')} changed` : '',
    added > 0 ? `${count(added, 'item')} added` : '',
    removed > 0 ? `${count(removed, 'item')} removed` : '',
  ].filter(Boolean);
  const effect = [
    nowFit > 0 ? `${nowFit} now fit${nowFit === 1 ? 's' : ''}` : '',
    noLongerFit > 0 ? `${noLongerFit} no longer fit${noLongerFit === 1 ? 's' : ''}` : '',
  ].filter(Boolean);
  const first = what.length > 0 ? listText(what) : 'no item changed';
  return `New plan: ${[first, ...effect].join('; ')}`;
}
