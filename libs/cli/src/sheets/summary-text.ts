// A plan in a few lines: by track and skill what people give and work takes, and which items do not fit.
import { plan } from '@qplan/plan';
import { allTracks, formatDay, type PlanInput } from '@qplan/streams';
import { clean, fitted } from '../terminal.ts';

const widths = { track: 20, skill: 14 };
/** As many items are named that do not fit. */
const mostNamed = 10;

export function formatSummary(input: PlanInput): string {
  const planned = plan(input);
  const people = new Set(input.staff.map(({ id }) => id)).size;
  const { start, end } = input.params;
  const of = `${counted(people, 'person', 'people')}, ${counted(input.work.length, 'item')}`;
  const dates = `${formatDay(start)} to ${formatDay(end)}`.replace(/ {2,}/g, ' ');
  const rows = planned.tracks.flatMap((track, at) => {
    if (track === allTracks) return [];
    const demand = planned.demand[at]!.at(-1)!;
    return planned.skills.flatMap((skill, index) => {
      const [given, taken] = [planned.manpower[at]![index]!, demand[index]!];
      if (given === 0 && taken === 0) return [];
      const short = Math.max(0, taken - given);
      return row(track, skill, figure(given), figure(taken), short < 0.05 ? '' : figure(short));
    });
  });
  return [
    `${dates}: ${of}`,
    '',
    row('Track', 'Skill', 'People', 'Work', 'Short'),
    ...rows,
    '',
    ...unfit(planned.work.flat()),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function unfit(items: ReturnType<typeof plan>['work'][number]): string[] {
  const short = [...new Set(items.filter(({ shortage }) => shortage.length > 0).map(({ name }) => name))];
  if (short.length === 0) return ['All items fit.'];
  const named = short.slice(0, mostNamed).map(clean);
  const more = short.length > named.length ? ` and ${short.length - named.length} more` : '';
  return [`${counted(short.length, 'item')} ${short.length === 1 ? 'does' : 'do'} not fit: ${named.join(', ')}${more}`];
}

function row(track: string, skill: string, ...figures: readonly string[]): string {
  const cells = figures.map((text) => text.padStart(8));
  return `  ${fitted(clean(track), widths.track)} ${fitted(clean(skill), widths.skill)}${cells.join('')}`;
}

function figure(weeks: number): string {
  return weeks.toFixed(1);
}

function counted(count: number, what: string, several = `${what}s`): string {
  return `${count} ${count === 1 ? what : several}`;
}
