// What no cell could be changed for, as a person does it by hand: a line each, to be copied.
import { type Day, formatDay, formatPercent, type Person, type PlanInput } from '@qplan/streams';
import { quote } from '../cells/text.ts';
import type { Difference } from './differences.ts';
import { movesOf } from './item-cells.ts';
import { runsOf } from './person-cells.ts';

/** `base`: what the sheets say now. */
export function byHand(difference: Difference, base: PlanInput, target: PlanInput): string[] {
  switch (difference.kind) {
    case 'item':
      return [itemText(difference, target)];
    case 'removed':
      return [`${quote(difference.from.name)}: take it out`];
    case 'added': {
      const { name, track, triage, estimate } = difference.to;
      const weeks = estimate.map((demand) => `${demand.skill} ${demand.weeks}`).join(', ');
      return [`${quote(name)}: add it, in ${track}, triage ${triage}${weeks && `, person-weeks ${weeks}`}`];
    }
    case 'order':
      return movesOf(base, difference.to).map(({ item, before }) =>
        before ? `${quote(item.name)}: put it right before ${quote(before.name)}` : `${quote(item.name)}: put it last`,
      );
    case 'part':
      return [`${quote(difference.from.name)}: make it ${personText(difference.to)}`];
    case 'leaves':
      return [`${quote(difference.from.name)}: take ${personText(difference.from)} out`];
    case 'joins':
      return [`${quote(difference.to.name)}: add ${personText(difference.to)}`];
    case 'away': {
      const { of, added, struck } = difference;
      return [
        ...(added.length > 0 ? [`${quote(of.name)}: away ${daysText(added)}`] : []),
        ...(struck.length > 0 ? [`${quote(of.name)}: there ${daysText(struck)}`] : []),
      ];
    }
    case 'start':
      return [`the first day of the plan: ${dayText(difference.to)}`];
    case 'end':
      return [`the last day of the plan: ${dayText(difference.to)}`];
    case 'skills':
      return [`the scheduled skills: ${difference.to.join(', ') || 'none'}`];
    case 'holidays': {
      const { added, struck } = difference;
      return [
        ...(added.length > 0 ? [`the holidays: add ${daysText(added)}`] : []),
        ...(struck.length > 0 ? [`the holidays: take out ${daysText(struck)}`] : []),
      ];
    }
    case 'capacity':
      return ['what is given without names is otherwise'];
    case 'focus':
      return ['how much of a week is project time is otherwise'];
    case 'rules':
      return ['what holds for the whole plan is otherwise: prereqs and correlation of [condition.plan] in config.ini'];
  }
}

function itemText({ field, from, to }: Extract<Difference, { readonly kind: 'item' }>, target: PlanInput): string {
  const item = quote(from.name);
  const demands = (list: readonly { readonly skill: string; readonly weeks: number }[] = []) =>
    list.map(({ skill, weeks }) => `${skill} ${weeks}`).join(', ') || 'none';
  switch (field) {
    case 'estimate':
      return `${item}: person-weeks ${demands(to.estimate)}`;
    case 'low':
      return `${item}: at best, in person-weeks, ${demands(to.low)}`;
    case 'high':
      return `${item}: at worst, in person-weeks, ${demands(to.high)}`;
    case 'prereqs': {
      const names = new Map([...(target.done ?? []), ...target.work].map(({ id, name }) => [id, name]));
      return `${item}: waits for ${to.prereqs.map((id) => quote(names.get(id) ?? id)).join(', ') || 'nothing'}`;
    }
    case 'notBefore':
      return `${item}: not before ${to.notBefore === undefined ? 'any day' : dayText(to.notBefore)}`;
    case 'due':
      return `${item}: due ${to.due === undefined ? 'on no day' : dayText(to.due)}`;
    default:
      return `${item}: ${field} ${to[field]}`;
  }
}

function personText({ track, skill, share = 100, firstDay, lastDay }: Person): string {
  const days = [
    share === 100 ? '' : formatPercent(share),
    firstDay === undefined ? '' : `from ${dayText(firstDay)}`,
    lastDay === undefined ? '' : `until ${dayText(lastDay)}`,
  ].filter(Boolean);
  return [`${track} as ${skill}`, ...days].join(', ');
}

function daysText(days: readonly Day[]): string {
  return runsOf(days.toSorted((a, b) => a - b))
    .map(({ from, to }) => (from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`))
    .join(', ');
}

function dayText(day: Day): string {
  return formatDay(day).replace(/\s+/g, ' ');
}
