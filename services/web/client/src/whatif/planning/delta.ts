// A replanned plan as it travels from the worker to the page: only the items that became different, and for all others
// where the baseline has them. So a large plan crosses in a few milliseconds, and what did not change stays the very
// same object, which the page need not draw again.
import type { Demand, Plan, PlannedItem } from '@qplan/plan';
import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { allTracks } from '../../model/address.ts';
import { planBody, type PlanBody } from './plan-body.ts';

export interface Delta {
  /** The plan, with only those items in `work` that differ from the baseline's. */
  readonly plan: PlanBody;
  /** [track][item] the index of the same item in that track of the baseline; -1: the next one of `plan.work`. */
  readonly places: readonly Int32Array[];
}

/** A plan with the keys of the items of All, as the worker has it. */
export interface KeyedPlan {
  readonly plan: Plan;
  readonly keys: readonly string[];
}

function sameDemands(a: readonly Demand[], b: readonly Demand[]): boolean {
  return (
    a.length === b.length && a.every(({ skill, weeks }, index) => skill === b[index]?.skill && weeks === b[index].weeks)
  );
}

function sameItem(a: PlannedItem, b: PlannedItem): boolean {
  return (
    a.devComplete === b.devComplete &&
    a.rank === b.rank &&
    a.triage === b.triage &&
    a.track === b.track &&
    a.name === b.name &&
    sameDemands(a.estimate, b.estimate) &&
    sameDemands(a.shortage, b.shortage)
  );
}

/** The keys of each track's items: All's, dealt out in its order. */
function keysByTrack({ plan, keys }: KeyedPlan): ReadonlyMap<string, readonly string[]> {
  const dealt = new Map<string, string[]>(plan.tracks.map((track) => [track, []]));
  plan.work[0]?.forEach(({ track }, index) => dealt.get(track)?.push(keys[index] ?? ''));
  return new Map<string, readonly string[]>(dealt).set(allTracks, keys);
}

export function deltaOf(baseline: KeyedPlan, replanned: KeyedPlan): Delta {
  const { plan } = replanned;
  const oldKeys = keysByTrack(baseline);
  const newKeys = keysByTrack(replanned);
  const work: PlannedItem[][] = [];
  const places = plan.tracks.map((track, index) => {
    const old = baseline.plan.work[baseline.plan.tracks.indexOf(track)] ?? [];
    const at = new Map(oldKeys.get(track)?.map((key, place) => [key, place]));
    const keys = newKeys.get(track) ?? [];
    const different: PlannedItem[] = [];
    work.push(different);
    return Int32Array.from(plan.work[index] ?? [], (item, nth) => {
      const place = at.get(keys[nth] ?? '') ?? -1;
      const was = old[place];
      if (was !== undefined && sameItem(was, item)) return place;
      different.push(item);
      return -1;
    });
  });
  return { plan: planBody({ ...plan, work }), places };
}

/** A list of the plan; where it is no other than the baseline's, that. */
function kept<Value>(was: readonly Value[], is: readonly Value[]): readonly Value[] {
  return was.length === is.length && was.every((value, index) => value === is[index]) ? was : is;
}

/** The whole plan again, as of the version of the baseline: the document of the plan that the delta was made on. */
export function withDelta(baseline: PlanDocument, { plan, places }: Delta): PlanDocument {
  const work = plan.tracks.map((track, index) => {
    const old = baseline.work[baseline.tracks.indexOf(track)] ?? [];
    const different = plan.work[index] ?? [];
    let next = 0;
    const items: PlannedItemDocument[] = [];
    for (const place of places[index] ?? []) items.push(place < 0 ? different[next++]! : old[place]!);
    return items;
  });
  return {
    ...baseline,
    ...plan,
    tracks: kept(baseline.tracks, plan.tracks),
    skills: kept(baseline.skills, plan.skills),
    scheduledSkills: kept(baseline.scheduledSkills, plan.scheduledSkills),
    triages: kept(baseline.triages, plan.triages),
    work,
  };
}
