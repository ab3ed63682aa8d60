// What is different about an item, field by field.

import type { Demand, DoneItem, WorkItem } from '../model.ts';
import { cellsOf, type InputChange } from './input-change.ts';
import type { Step } from './step.ts';
import { dayText, listText, otherDayText, signed } from './words.ts';

export function newItemStep(key: number, is: WorkItem): Step {
  const changes = [ofItem(undefined, is, 'new', 'is new', { weeks: total(is.estimate) })];
  return { changes, moves: true, lay: (draft) => draft.place(key, is) };
}

/** `done`: the finished item that it became, if it did. */
export function goneItemStep(key: number, was: WorkItem, done: DoneItem | undefined): Step {
  const [kind, what] = done ? (['done', 'is done'] as const) : (['gone', 'is gone'] as const);
  const changes = [ofItem(was, undefined, kind, what, { weeks: -total(was.estimate) })];
  return {
    changes,
    moves: true,
    lay(draft) {
      draft.remove(key);
      if (done) draft.done = [...draft.done.filter(({ id }) => id !== done.id), done];
    },
  };
}

/**
 * The steps of an item of both versions.
 *
 * @param ranked where it was put in the order; undefined, it stays
 * @param nameOf the name of an item by its id
 */
export function itemSteps(
  key: number,
  was: WorkItem,
  is: WorkItem,
  ranked: string | undefined,
  nameOf: (id: string) => string,
): Step[] {
  const steps: Step[] = [];
  const step = (
    kind: string,
    what: string,
    fields: readonly (keyof WorkItem)[],
    { weeks = 0, moves = true, values = [kind] as readonly string[] } = {},
  ) =>
    steps.push({
      changes: [ofItem(was, is, kind, what, { weeks, values })],
      moves,
      lay: (draft) => draft.change(key, (item) => withFields(item, is, fields)),
    });
  const still = { moves: false };
  if (was.name !== is.name) step('name', `was called ${was.name}`, ['name'], still);
  if (ranked !== undefined)
    steps.push({
      changes: [ofItem(was, is, 'rank', ranked, { values: ['rank'] })],
      moves: true,
      lay: (draft) => draft.place(key),
    });
  if (was.triage !== is.triage) step('triage', `triage ${is.triage}, was ${was.triage}`, ['triage'], still);
  if (was.track !== is.track) step('track', `in ${is.track}, was in ${was.track}`, ['track']);
  const reestimated = changedSkills(was, is, ['estimate']);
  if (reestimated.length > 0) {
    const what = `estimate ${estimateText(was.estimate, is.estimate, reestimated)}`;
    const weeks = total(is.estimate) - total(was.estimate);
    step('estimate', what, ['estimate'], { weeks, values: valuesOf(['estimate'], reestimated) });
  }
  const ranged = changedSkills(was, is, ['low', 'high']);
  if (ranged.length > 0) {
    const ends = (['low', 'high'] as const).filter((end) => changedSkills(was, is, [end]).length > 0);
    const values = valuesOf([...ends, 'estimate'], ranged);
    step('range', rangeText(was, is, ranged), ['low', 'high'], { moves: false, values });
  }
  if (was.due !== is.due) step('due', optionalDay('due', was.due, is.due), ['due'], still);
  if (was.notBefore !== is.notBefore)
    step('not before', optionalDay('not before', was.notBefore, is.notBefore), ['notBefore']);
  steps.push(...waitsSteps(key, was, is, nameOf));
  for (const field of ['value', 'team'] as const)
    if (was[field] !== is[field])
      step(field, `${field} ${is[field] || 'none'}, was ${was[field] || 'none'}`, [field], still);
  return steps;
}

function waitsSteps(key: number, was: WorkItem, is: WorkItem, nameOf: (id: string) => string): Step[] {
  const more = is.prereqs.filter((id) => !was.prereqs.includes(id));
  const fewer = was.prereqs.filter((id) => !is.prereqs.includes(id));
  const step = (what: string, ids: readonly string[], change: (item: WorkItem) => WorkItem): Step => ({
    changes: [ofItem(was, is, 'waits', `${what} ${listText(ids.map(nameOf))}`, { values: ['waits'] })],
    moves: true,
    lay: (draft) => draft.change(key, change),
  });
  return [
    ...(fewer.length === 0
      ? []
      : [
          step('no longer waits for', fewer, (item) => ({
            ...item,
            prereqs: item.prereqs.filter((id) => is.prereqs.includes(id)),
          })),
        ]),
    ...(more.length === 0 ? [] : [step('waits for', more, (item) => ({ ...item, prereqs: is.prereqs }))]),
  ];
}

function ofItem(
  was: WorkItem | undefined,
  is: WorkItem | undefined,
  kind: string,
  what: string,
  { weeks = 0, values }: { readonly weeks?: number; readonly values?: readonly string[] } = {},
): InputChange {
  const { name } = (is ?? was)!;
  const text = was && is ? `${name}: ${what}` : `${name} ${what}`;
  return { about: 'item', name, kind, what, text, weeks, ...cellsOf(was, is, values) };
}

/** The item with these fields as another has them, or without them, as that is. */
function withFields(item: WorkItem, as: WorkItem, fields: readonly (keyof WorkItem)[]): WorkItem {
  const rest = Object.entries(item).filter(([field]) => !fields.includes(field as keyof WorkItem));
  const taken = fields.flatMap((field) => (as[field] === undefined ? [] : [[field, as[field]] as const]));
  return Object.fromEntries([...rest, ...taken]) as unknown as WorkItem;
}

function optionalDay(what: string, was: number | undefined, is: number | undefined): string {
  if (is === undefined) return `no longer ${what} ${dayText(was!)}`;
  return `${what} ${was === undefined ? dayText(is) : otherDayText(is, was)}`;
}

const total = (estimate: readonly Demand[]) => estimate.reduce((sum, { weeks }) => sum + weeks, 0);

const weeksOf = (estimate: readonly Demand[] | undefined, skill: string) =>
  estimate?.find((demand) => demand.skill === skill)?.weeks;

const skillsOf = (...estimates: readonly (readonly Demand[] | undefined)[]) => [
  ...new Set(estimates.flatMap((estimate = []) => estimate.map(({ skill }) => skill))),
];

/** Those in which one of the amounts differs. */
function changedSkills(was: WorkItem, is: WorkItem, amounts: readonly Amount[]): string[] {
  const skills = skillsOf(...amounts.flatMap((amount) => [was[amount], is[amount]]));
  return skills.filter((skill) => amounts.some((amount) => weeksOf(was[amount], skill) !== weeksOf(is[amount], skill)));
}

/** What a sheet may call them: `estimate Server`; `estimate`, where a cell is of all skills. */
function valuesOf(amounts: readonly Amount[], skills: readonly string[]): string[] {
  return amounts.flatMap((amount) => [...skills.map((skill) => `${amount} ${skill}`), amount]);
}

type Amount = 'estimate' | 'low' | 'high';

/** `Server +2 (3 → 5), no QA` */
function estimateText(was: readonly Demand[], is: readonly Demand[], skills: readonly string[]): string {
  return skills
    .map((skill) => {
      const [before, now] = [weeksOf(was, skill), weeksOf(is, skill)];
      if (now === undefined || (now === 0 && before !== undefined)) return `no ${skill}`;
      return `${skill} ${signed(now - (before ?? 0))} (${before ?? 0} → ${now})`;
    })
    .join(', ');
}

/** `Server 2–5, was 2–4` */
function rangeText(was: WorkItem, is: WorkItem, skills: readonly string[]): string {
  const rangeOf = ({ low, high, estimate }: WorkItem, skill: string) => {
    const [least, most] = [weeksOf(low, skill), weeksOf(high, skill)];
    if (least === undefined && most === undefined) return 'certain';
    const usual = weeksOf(estimate, skill) ?? 0;
    return `${least ?? usual}–${most ?? usual}`;
  };
  return skills.map((skill) => `${skill} ${rangeOf(is, skill)}, was ${rangeOf(was, skill)}`).join('; ');
}
