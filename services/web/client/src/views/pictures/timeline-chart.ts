// The timeline as a picture: a bar an item, over weekends and holidays, with due dates and what waits for what.
import type { ShownDays } from '../../whatif/use-days.ts';
import { dayOf, dayText } from '../../model/format.ts';
import { daysLate, lateText } from '../../model/order/due.ts';
import type { OrderFacts } from '../../model/order/facts.ts';
import type { Row } from '../../model/rows/rows.ts';
import { notDone } from '../../model/words.ts';
import { barsOf } from '../timeline/bars.ts';
import { calendarOf, isWithin, placeOf, rests, ticks, type Calendar } from '../timeline/calendar.ts';
import { edgesOf, linesOf, pathOf, type Line, type Lines, type Point } from '../timeline/lines.ts';
import { chart, colours, element, margin, rect, text, title, titleHeight, type Chart, type Svg } from './svg.ts';

const width = 1400;
const names = 380;
const rowHeight = 22;
const barHeight = 16;
/** What is more would be no picture to look at. */
const mostRows = 400;
const longestName = 52;
/** The words beside the last bars. */
const afterBars = 120;

const left = margin + names;
const room = width - left - margin - afterBars;
const top = titleHeight + 40;

const at = (percent: number) => left + (room * percent) / 100;

const small = (x: number, y: number, content: string, fill: string = colours.quiet): Svg =>
  text(x, y, content, { 'font-size': 11, fill });

export interface TimelineShown {
  /** Those that are listed. */
  readonly rows: readonly Row[];
  /** All items of the plan. */
  readonly all: readonly Row[];
  readonly days: ShownDays;
  readonly lines: Lines;
  readonly facts: OrderFacts | undefined;
}

function nameText({ item }: Row): string {
  const name = `${item.rank}  ${item.name}`;
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

/** A flag at the end of the day by which an item should be done. */
function dueMark({ item, terms: { due } }: Row, calendar: Calendar, y: number): Svg[] {
  if (due === undefined || !isWithin(calendar, dayOf(due))) return [];
  const days = daysLate(item, due);
  const place = placeOf(calendar, dayOf(due), dayOf(due));
  const x = at(place.left + place.width);
  const fill = days !== undefined && days > 0 ? colours.short : colours.ink;
  const says = `due ${dayText(due)}${days === undefined ? '' : `, ${lateText(days)}`}`;
  return [
    element(
      'g',
      { class: 'due' },
      title(says),
      rect(x - 1, y, 1.5, barHeight, fill),
      element('path', { d: `M${x} ${y}h-7l2.5 3l-2.5 3h7z`, fill }),
    ),
  ];
}

/** What stands beside a bar: when it is done, and how late that is. */
function endText({ item, terms }: Row): string {
  const end = item.devComplete === null ? notDone : dayText(item.devComplete);
  const late = item.devComplete === null ? undefined : daysLate(item, terms.due);
  return late !== undefined && late > 0 ? `${end}, ${lateText(late)}` : end;
}

/** The bar of an item, in lanes by skill; where it starts and ends. undefined: it has none. */
function barOf({ days, placeOf: places, rows }: ShownDays, { key }: Row) {
  const place = places.get(key);
  const item = place === undefined ? undefined : rows[place]?.item;
  return item && barsOf(days, place!, item);
}

/** From the end of what is needed first to the start of what waits for it; what is not listed has its end in the row of that. */
function lineOf({ from, to, kind }: Line, { calendar, listed, all, days }: Ground): Svg[] {
  const waiting = listed.get(to);
  const needed = all.get(from);
  if (waiting === undefined || needed === undefined) return [];
  const own = barOf(days, waiting.row);
  const start = own?.from ?? (waiting.row.item.devComplete === null ? undefined : dayOf(waiting.row.item.devComplete));
  const { devComplete } = needed.item;
  if (start === undefined || devComplete === null) return [];
  const done = placeOf(calendar, dayOf(devComplete), dayOf(devComplete));
  const y = (listed.get(from) ?? waiting).y;
  const end: Point = { x: at(placeOf(calendar, start, start).left), y: waiting.y };
  const stroke = kind === 'chain' ? colours.chain : colours.quiet;
  return [
    element(
      'g',
      { class: 'order-line', opacity: kind === 'chain' ? 1 : 0.6 },
      element('path', { d: pathOf({ x: at(done.left + done.width), y }, end), stroke, fill: 'none' }),
      element('path', { d: `M${end.x} ${end.y}l-5 -3.5v7z`, fill: stroke }),
    ),
  ];
}

interface Ground {
  readonly calendar: Calendar;
  /** By their keys, with the middle of their rows. */
  readonly listed: ReadonlyMap<string, { readonly row: Row; readonly y: number }>;
  readonly all: ReadonlyMap<string, Row>;
  readonly days: ShownDays;
}

/** Those that were asked for; of a picture nothing is at hand, so where only that has its lines, all have. */
function linesIn({ rows, all, lines, facts }: TimelineShown): Line[] {
  if (lines !== 'none') return linesOf(all, lines, facts);
  return edgesOf(rows).map((edge) => ({ ...edge, kind: 'hand' }));
}

export function timelineChart(shownAs: TimelineShown, subtitle: string): Chart {
  const { rows, all, days } = shownAs;
  const calendar = calendarOf(days.days);
  const shown = rows.slice(0, mostRows);
  const height = top + shown.length * rowHeight + (rows.length > shown.length ? 40 : 20);
  const bottom = top + shown.length * rowHeight;
  const skills = days.days.skills.flatMap(({ skill, scheduled }) => (scheduled ? [skill] : []));
  const colourOf = (skill: string) => colours.skills[skills.indexOf(skill) % colours.skills.length]!;

  const ground = rests(calendar).map((rest) =>
    rect(at(rest.left), top, (room * rest.width) / 100, bottom - top, rest.holiday ? colours.holiday : colours.rest),
  );
  const axis = ticks(calendar).map((tick) => small(at(tick.left), top - 6, tick.label));
  const key = skills.flatMap((skill, index): Svg[] => [
    rect(left + index * 110, titleHeight + 6, 12, 6, colourOf(skill)),
    small(left + index * 110 + 17, titleHeight + 13, skill),
  ]);
  const bars = shown.flatMap((row, index): Svg[] => {
    const y = top + index * rowHeight + (rowHeight - barHeight) / 2;
    const label = text(margin, y + 12, nameText(row), { fill: colours.ink });
    const found = barOf(days, row);
    const due = dueMark(row, calendar, y);
    if (found === undefined) return [label, ...due, small(left + 4, y + 12, endText(row))];
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
      ...due,
      small(at(whole.left + whole.width) + 6, y + 12, endText(row)),
    ];
  });
  const middle = (index: number) => top + (index + 0.5) * rowHeight;
  const listed = new Map(shown.map((row, index) => [row.key, { row, y: middle(index) }]));
  const allByKey = new Map(all.map((row) => [row.key, row]));
  const lines = linesIn({ ...shownAs, rows: shown }).flatMap((line) =>
    lineOf(line, { calendar, listed, all: allByKey, days }),
  );
  const more = rows.length - shown.length;
  const rest = more > 0 ? [text(margin, bottom + 24, `and ${more} more`, { fill: colours.quiet })] : [];
  return chart(width, height, 'Timeline', subtitle, ...ground, ...axis, ...key, ...bars, ...lines, ...rest);
}
