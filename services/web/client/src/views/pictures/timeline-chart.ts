// The timeline as a picture: a bar an item, over weekends and holidays.
import type { ShownDays } from '../../whatif/use-days.ts';
import { dayText } from '../../model/format.ts';
import type { Row } from '../../model/rows/rows.ts';
import { barsOf } from '../timeline/bars.ts';
import { calendarOf, placeOf, rests, ticks } from '../timeline/calendar.ts';
import { chart, colours, margin, rect, text, titleHeight, type Chart, type Svg } from './svg.ts';

const width = 1400;
const names = 380;
const rowHeight = 22;
const barHeight = 16;
/** What is more would be no picture to look at. */
const mostRows = 400;
const longestName = 52;

function nameText({ item }: Row): string {
  const name = `${item.rank}  ${item.name}`;
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

export function timelineChart(
  rows: readonly Row[],
  { days, placeOf: placeOfKey, rows: dayRows }: ShownDays,
  subtitle: string,
): Chart {
  const calendar = calendarOf(days);
  const left = margin + names;
  const room = width - left - margin - 60;
  const top = titleHeight + 40;
  const shown = rows.slice(0, mostRows);
  const height = top + shown.length * rowHeight + (rows.length > shown.length ? 40 : 20);
  const bottom = top + shown.length * rowHeight;
  const at = (percent: number) => left + (room * percent) / 100;
  const skills = days.skills.flatMap(({ skill, scheduled }) => (scheduled ? [skill] : []));
  const colourOf = (skill: string) => colours.skills[skills.indexOf(skill) % colours.skills.length]!;

  const ground = rests(calendar).map((rest) =>
    rect(at(rest.left), top, (room * rest.width) / 100, bottom - top, rest.holiday ? colours.holiday : colours.rest),
  );
  const axis = ticks(calendar).map((tick) =>
    text(at(tick.left), top - 6, tick.label, { 'font-size': 11, fill: colours.quiet }),
  );
  const key = skills.flatMap((skill, index): Svg[] => [
    rect(left + index * 110, titleHeight + 6, 12, 6, colourOf(skill)),
    text(left + index * 110 + 17, titleHeight + 13, skill, { 'font-size': 11, fill: colours.quiet }),
  ]);
  const bars = shown.flatMap((row, index): Svg[] => {
    const y = top + index * rowHeight + (rowHeight - barHeight) / 2;
    const label = text(margin, y + 12, nameText(row), { fill: colours.ink });
    const place = placeOfKey.get(row.key);
    const item = place === undefined ? undefined : dayRows[place]?.item;
    const found = item && barsOf(days, place!, item);
    const end = row.item.devComplete === null ? 'DNF' : dayText(row.item.devComplete);
    if (found === undefined) return [label, text(left + 4, y + 12, end, { 'font-size': 11, fill: colours.quiet })];
    const whole = placeOf(calendar, found.from, found.to);
    const lane = (barHeight - 2) / Math.max(1, skills.length);
    return [
      label,
      rect(at(whole.left), y, (room * whole.width) / 100, barHeight, colours.bed, { rx: 2 }),
      ...found.parts.map((part) => {
        const own = placeOf(calendar, part.from, part.to);
        const laneTop = y + 1 + lane * skills.indexOf(part.skill);
        return rect(at(own.left), laneTop, (room * own.width) / 100, lane - 0.5, colourOf(part.skill));
      }),
      text(at(whole.left + whole.width) + 6, y + 12, end, { 'font-size': 11, fill: colours.quiet }),
    ];
  });
  const more = rows.length - shown.length;
  const rest = more > 0 ? [text(margin, bottom + 24, `and ${more} more`, { fill: colours.quiet })] : [];
  return chart(width, height, 'Timeline', subtitle, ...ground, ...axis, ...key, ...bars, ...rest);
}
