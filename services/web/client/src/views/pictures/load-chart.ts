// The load by week as a picture: for each scheduled skill its capacity, and how much of it is taken.
import { inColumns, type SkillLoad } from '../../model/days/load.ts';
import { amount, dayText, isoDay } from '../../model/format.ts';
import { chart, colours, margin, rect, text, titleHeight, type Chart, type Svg } from './svg.ts';

const labels = 100;
const over = 110;
const rowHeight = 56;
const barHeight = 34;
const weekWidth = 64;

export function loadChart(loads: readonly SkillLoad[], subtitle: string): Chart {
  const scheduled = loads.filter((load) => load.scheduled);
  const weeks = inColumns(scheduled[0]?.weeks ?? []);
  const width = 2 * margin + labels + over + weeks.length * weekWidth;
  const left = margin + labels;
  const head = weeks.map(({ from }, week) =>
    text(left + (week + 0.5) * weekWidth, titleHeight + 16, dayText(isoDay(from)), {
      'font-size': 11,
      'text-anchor': 'middle',
      fill: colours.quiet,
    }),
  );
  const rows = scheduled.flatMap((load, row): Svg[] => {
    const top = titleHeight + 26 + row * rowHeight;
    const columns = inColumns(load.weeks);
    const most = Math.max(...columns.map(({ capacity }) => capacity));
    const bars = columns.flatMap(({ capacity, inCut, beyond, free }, week) => {
      const x = left + week * weekWidth + 1;
      const bar = (weeks: number, fill: string) => {
        const height = most > 0 ? (barHeight * weeks) / most : 0;
        return rect(x, top + barHeight - height, weekWidth - 2, height, fill);
      };
      return [
        bar(capacity, colours.bed),
        bar(inCut + beyond, '#9aa6c0'),
        bar(inCut, colours.load),
        text(x + weekWidth / 2, top + barHeight + 13, free > 0 ? amount(free) : 'full', {
          'font-size': 11,
          'text-anchor': 'middle',
          fill: colours.quiet,
        }),
      ];
    });
    return [
      text(margin, top + barHeight / 2 + 5, load.skill, { 'font-weight': 650, fill: colours.ink }),
      ...bars,
      text(width - margin, top + barHeight / 2 + 5, load.over > 0 ? `${amount(load.over)} over` : 'fits', {
        'text-anchor': 'end',
        fill: load.over > 0 ? colours.short : colours.quiet,
      }),
    ];
  });
  const height = titleHeight + 40 + scheduled.length * rowHeight;
  return chart(width, height, 'Load by week, person-weeks left', subtitle, ...head, ...rows);
}
