// How a plan is, in one line: '118 of 120 items fit, 3 late; Core lacks 4.5 person-weeks of Dev, and 2 tracks more are short'.

import type { PlanHealth, TrackHealth } from '@qplan/plan/portfolio';

/** So many skills of the worst track are named. */
const saidSkills = 2;

export function healthLine({ state, items, fit, out, late, unestimated, tracks }: PlanHealth): string {
  const estimated = items - unestimated;
  const counts = [
    fitting(fit, estimated),
    ...(late > 0 ? [`${late} late`] : []),
    ...(out > 0 ? [`${out} not within the plan`] : []),
    ...(unestimated > 0 ? [`${unestimated} without an estimate`] : []),
  ].join(', ');
  const [worst, ...others] = tracks.filter(({ missing }) => missing > 0);
  if (worst === undefined) return state === 'tight' ? `${counts}; with little to spare` : counts;
  const more = others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'track' : 'tracks'}`;
  return `${counts}; ${lacking(worst)}${more}`;
}

function fitting(fit: number, items: number): string {
  if (items === 0) return 'no items with an estimate';
  const noun = items === 1 ? 'item' : 'items';
  return fit === items
    ? `${items === 1 ? 'the one' : `all ${items}`} ${noun} fit${items === 1 ? 's' : ''}`
    : `${fit} of ${items} ${noun} fit`;
}

function lacking({ name, short }: TrackHealth): string {
  const said = short.slice(0, saidSkills).map(({ skill, weeks }, index) => {
    return `${amount(weeks)}${index === 0 ? ' person-weeks' : ''} of ${skill}`;
  });
  const rest = short.length - said.length;
  return `${name} lacks ${said.join(' and ')}${rest > 0 ? ` and ${rest} more ${rest === 1 ? 'skill' : 'skills'}` : ''}`;
}

function amount(weeks: number): string {
  return weeks < 0.05 ? 'less than 0.1' : String(Math.round(weeks * 10) / 10);
}
