// What is different about the plan itself: its days, its rules, what it has without names, what is finished.

import type { Capacity, DoneItem, Params, PlanInput, Rules } from '../model.ts';
import type { Draft } from './draft.ts';
import { type InputChange, planChange } from './input-change.ts';
import type { Step } from './step.ts';
import { dayText, daysText, listText, otherDayText, without } from './words.ts';

export function planSteps(from: PlanInput, to: PlanInput): Step[] {
  return [...daySteps(from, to), ...paramSteps(from.params, to.params), ...ruleSteps(from.rules ?? {}, to.rules ?? {})];
}

/**
 * The plan's first and last day go together: between them there would be no plan. So do its days and capacity, which has to
 * have a workday.
 */
function daySteps(from: PlanInput, to: PlanInput): Step[] {
  const dates = dateChanges(from.params, to.params);
  const holidays = holidayChanges(from.holidays, to.holidays);
  const capacity = capacityChanges(from.capacity ?? [], to.capacity ?? []);
  const { start, end } = to.params;
  const layDates = (draft: Draft) => void (draft.params = { ...draft.params, start, end });
  const layHolidays = (draft: Draft) => void (draft.holidays = to.holidays);
  const layCapacity = (draft: Draft) => void (draft.capacity = to.capacity ?? []);
  const hasCapacity = (from.capacity ?? []).length + (to.capacity ?? []).length > 0;
  if (hasCapacity && [dates, holidays, capacity].filter(({ length }) => length > 0).length > 1)
    return [step([...dates, ...holidays, ...capacity], layDates, layHolidays, layCapacity)];
  return [step(dates, layDates), step(holidays, layHolidays), step(capacity, layCapacity)].filter(
    ({ changes }) => changes.length > 0,
  );
}

function step(changes: readonly InputChange[], ...lays: readonly ((draft: Draft) => void)[]): Step {
  return { changes, moves: true, lay: (draft) => lays.forEach((lay) => lay(draft)) };
}

function dateChanges(was: Params, is: Params): InputChange[] {
  const changes: InputChange[] = [];
  if (was.start !== is.start)
    changes.push(planChange('start', `the plan begins on ${otherDayText(is.start, was.start)}`));
  if (was.end !== is.end) changes.push(planChange('end', `the plan ends on ${otherDayText(is.end, was.end)}`));
  return changes;
}

function holidayChanges(was: readonly number[], is: readonly number[]): InputChange[] {
  const [more, fewer] = [without(is, was), without(was, is)];
  return [
    ...(more.length > 0 ? [planChange('holiday', `holiday ${daysText(more)}`)] : []),
    ...(fewer.length > 0 ? [planChange('holiday', `no holiday ${daysText(fewer)}`)] : []),
  ];
}

/** Capacity without names: of each track, skill and time, how much. */
function capacityChanges(was: readonly Capacity[], is: readonly Capacity[]): InputChange[] {
  const [before, now] = [weeksByTime(was), weeksByTime(is)];
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((time) => {
    const [earlier = 0, later = 0] = [before.get(time), now.get(time)];
    if (earlier === later) return [];
    return [planChange('capacity', `capacity ${time}: ${later} weeks, was ${earlier}`)];
  });
}

function weeksByTime(capacity: readonly Capacity[]): Map<string, number> {
  const weeks = new Map<string, number>();
  for (const { track, skill, firstDay, lastDay, weeks: given } of capacity) {
    const time = `of ${track} in ${skill}, ${dayText(firstDay)} – ${dayText(lastDay)}`;
    weeks.set(time, (weeks.get(time) ?? 0) + given);
  }
  return weeks;
}

function paramSteps(was: Params, is: Params): Step[] {
  const steps: Step[] = [];
  const { skills } = is;
  if (was.skills.join('\n') !== skills.join('\n')) {
    const change = planChange('skills', `dates are set by ${listText(skills)}, was ${listText(was.skills)}`);
    steps.push(step([change], (draft) => void (draft.params = { ...draft.params, skills })));
  }
  const focus = focusChanges(was, is);
  if (focus.length > 0)
    steps.push(
      step(focus, (draft) => {
        const { focus: _, trackFocus: __, ...rest } = draft.params;
        draft.params = {
          ...rest,
          ...(is.focus !== undefined && { focus: is.focus }),
          ...(is.trackFocus && { trackFocus: is.trackFocus }),
        };
      }),
    );
  return steps;
}

function focusChanges(was: Params, is: Params): InputChange[] {
  const [usualBefore, usual] = [was.focus ?? 100, is.focus ?? 100];
  const changes: InputChange[] = [];
  if (usualBefore !== usual)
    changes.push(planChange('focus', `${usual} % of a week is project time, was ${usualBefore} %`));
  const focusIn = ({ trackFocus = [], focus = 100 }: Params, track: string) =>
    trackFocus.find((each) => each.track === track)?.focus ?? focus;
  const tracks = new Set([...(was.trackFocus ?? []), ...(is.trackFocus ?? [])].map(({ track }) => track));
  for (const track of tracks) {
    const [before, now] = [focusIn(was, track), focusIn(is, track)];
    if (before === now) continue;
    changes.push(planChange('focus', `${now} % of a week in ${track} is project time, was ${before} %`));
  }
  return changes;
}

function ruleSteps(was: Rules, is: Rules): Step[] {
  const steps: Step[] = [];
  const rule = (name: keyof Rules, text: string, moves = true) =>
    steps.push({
      changes: [planChange(name === 'asOf' ? 'as of' : name, text)],
      moves,
      lay(draft) {
        const { [name]: _, ...rest } = draft.rules ?? {};
        draft.rules = { ...rest, ...(is[name] !== undefined && { [name]: is[name] }) };
      },
    });
  if (was.asOf !== is.asOf) rule('asOf', is.asOf === undefined ? 'no longer as of a day' : `as of ${dayText(is.asOf)}`);
  if (was.prereqs !== is.prereqs) rule('prereqs', `prerequisites ${is.prereqs ? 'bind' : 'bind no longer'}`);
  if ((was.correlation ?? 0) !== (is.correlation ?? 0))
    rule('correlation', `correlation ${is.correlation ?? 0}, was ${was.correlation ?? 0}`, false);
  return steps;
}

/** Finished items that are new in the list without having been planned before, that are gone from it, or have another date. */
export function doneSteps(from: PlanInput, to: PlanInput): Step[] {
  const [before, now] = [byId(from.done), byId(to.done)];
  const planned = new Set(from.work.map(({ id }) => id));
  const isNew = [...now.values()].filter(({ id }) => !planned.has(id) && !before.has(id));
  const isGone = [...before.values()].filter(({ id }) => !now.has(id));
  const changes = [
    ...isNew.map(({ name }) => doneChange(name, 'is done')),
    ...isGone.map(({ name }) => doneChange(name, 'is no longer done')),
    ...[...now.values()].flatMap(({ id, name, date }) => {
      const was = before.get(id)?.date;
      return was === undefined || was === date ? [] : [doneDateChange(name, was, date)];
    }),
  ];
  return changes.length === 0 ? [] : [step(changes, (draft) => void (draft.done = to.done ?? []))];
}

const byId = (done: readonly DoneItem[] = []) => new Map(done.map((item) => [item.id, item]));

function doneChange(name: string, what: string): InputChange {
  return { about: 'item', name, kind: 'done', what, text: `${name} ${what}`, weeks: 0 };
}

function doneDateChange(name: string, was: number, is: number): InputChange {
  const what = `done on ${otherDayText(is, was)}`;
  return { about: 'item', name, kind: 'done date', what, text: `${name}: ${what}`, weeks: 0 };
}
