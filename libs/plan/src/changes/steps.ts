// The way from one version to another, as steps that can be laid on one after another.

import type { Person, PlanInput, WorkItem } from '../model.ts';
import { Draft } from './draft.ts';
import { goneItemStep, itemSteps, newItemStep } from './item-steps.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { everybody, personSteps, type Somebody } from './person-steps.ts';
import { doneSteps, planSteps } from './plan-steps.ts';
import { placesOf, rankedAnew } from './ranked-anew.ts';
import type { Step } from './step.ts';

export interface Way {
  readonly steps: readonly Step[];
  /** The earlier version, for the steps to be laid on. */
  readonly draft: Draft;
  /** By their keys in the draft; one that is in one version alone has no other. */
  readonly items: readonly Pair<WorkItem>[];
}

/** `from` and `to` stay as they are. The steps of new items come before the others, those of items that are gone after them. */
export function wayBetween(from: PlanInput, to: PlanInput): Way {
  const matched = pairsOf(
    from.work,
    to.work,
    ({ id }) => id,
    ({ name, track }) => `${name}\n${track}`,
  );
  const renamed = withLaterIds(matched);
  const items = matched.map(({ was, is }) => ({ was: was && renamed(was), is }));
  const people = pairsOf(
    everybody(from.staff),
    everybody(to.staff),
    ({ id }) => id,
    ({ name }) => name,
  );
  const earlier = { ...from, work: from.work.map(renamed) };
  const draft = draftOf(earlier, to, items, people);
  return { steps: stepsOf(earlier, to, items, people, draft), draft, items };
}

function stepsOf(
  from: PlanInput,
  to: PlanInput,
  items: readonly Pair<WorkItem>[],
  people: readonly Pair<Somebody>[],
  draft: Draft,
): Step[] {
  const names = new Map([...from.work, ...to.work].map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const both = items.flatMap(({ was, is }) => (was && is ? [[was, is] as const] : []));
  const moved = rankedAnew(both, placesOf(from.work), placesOf(to.work));
  const done = new Map((to.done ?? []).map((item) => [item.id, item]));
  const [added, changed, gone]: [Step[], Step[], Step[]] = [[], [], []];
  items.forEach(({ was, is }, key) => {
    if (!was) added.push(newItemStep(key, is!));
    else if (!is) gone.push(goneItemStep(key, was, done.get(was.id)));
    else {
      if (!moved.has(is)) draft.settle(key);
      changed.push(...itemSteps(key, was, is, moved.get(is), nameOf));
    }
  });
  return [
    ...planSteps(from, to),
    ...added,
    ...changed,
    ...people.flatMap((pair, key) => personSteps(key, pair)),
    ...gone,
    ...doneSteps(from, to),
  ];
}

/** An item that has another id in the later version has that from the beginning: it is the same one. Gives each item once. */
function withLaterIds(items: readonly Pair<WorkItem>[]): (item: WorkItem) => WorkItem {
  const laterId = new Map(items.flatMap(({ was, is }) => (was && is && was.id !== is.id ? [[was.id, is.id]] : [])));
  const later = (id: string) => laterId.get(id) ?? id;
  const made = new Map<WorkItem, WorkItem>();
  return (item) => {
    const known = made.get(item) ?? { ...item, id: later(item.id), prereqs: item.prereqs.map(later) };
    made.set(item, known);
    return known;
  };
}

function draftOf(
  from: PlanInput,
  to: PlanInput,
  items: readonly Pair<WorkItem>[],
  people: readonly Pair<Somebody>[],
): Draft {
  const [keyOfEarlier, places] = [new Map<WorkItem, number>(), placesOf(to.work)];
  const order = new Map<number, number>();
  items.forEach(({ was, is }, key) => {
    if (was) keyOfEarlier.set(was, key);
    if (is) order.set(key, places.get(is)!);
  });
  const work = from.work.map((item) => ({ key: keyOfEarlier.get(item)!, item }));
  const staff = new Map<number, readonly Person[]>();
  people.forEach(({ was }, key) => was && staff.set(key, was.parts));
  return new Draft(from, work, staff, order);
}
