// The items of all plans on one axis, plan by plan: from the day on which work on an item begins to the day on which it is done.
import { useMemo, useRef, type CSSProperties } from 'react';
import type { PortfolioDocument, TimelineItemDocument } from '../../../../src/api.ts';
import { count, cutName, dayOf, dayText, isoDay, spanText } from '../../model/format.ts';
import {
  daysOf,
  linesOf,
  openPlans,
  type DrawnDays,
  type ItemLine,
  type PlanLine,
} from '../../model/plans/plans-timeline.ts';
import { notDone } from '../../model/words.ts';
import { PlanState } from '../../plans/PlanState.tsx';
import { ColumnHead } from '../../widgets/ColumnHead.tsx';
import { SignIcon } from '../../widgets/icons.tsx';
import { useSame } from '../../widgets/use-same.ts';
import { useVisibleRows, type VisibleRows } from '../rows/use-visible-rows.ts';
import { calendarOf, groundOf, placeWithin, type Calendar, type Place } from '../timeline/calendar.ts';
import { DueMark } from '../timeline/DueMark.tsx';
import { Axis } from '../timeline/TimelineHead.tsx';

export interface PlansTimelineProps {
  readonly portfolio: PortfolioDocument;
  /** The plans whose items are shown, by name; undefined: those that there is room for. */
  readonly open: readonly string[] | undefined;
  readonly onOpen: (open: readonly string[]) => void;
}

interface LineProps {
  readonly position: number;
  readonly measure: VisibleRows['measure'];
  readonly calendar: Calendar;
}

/** Today where the reader is. */
function today(): number {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}

const inside = ({ left, width }: Place): CSSProperties => ({
  left: `${left}%`,
  width: `${width}%`,
});

/** Where the words of a bar stand: after it, or before it where there is no room. */
function beside({ left, width }: Place): {
  readonly className: string;
  readonly style: CSSProperties;
} {
  const end = left + width;
  if (end <= roomUntil) return { className: 'bar-label', style: { left: `${end}%` } };
  if (left >= 100 - roomUntil) return { className: 'bar-label bar-label-left', style: { right: `${100 - left}%` } };
  return { className: 'bar-label bar-label-inside', style: { right: `calc(${100 - end}% + 2px)` } };
}

/** Percent of the days' width, up to which the words of a bar have room behind it. */
const roomUntil = 82;

/** A bar; nothing where it is outside of what is drawn. */
function Days({ place, ...more }: DaysProps) {
  return place && <span {...more} style={inside(place)} />;
}

interface DaysProps {
  readonly place: Place | undefined;
  readonly className: string;
  readonly title: string;
}

/** Where the words of what is outside stand: at the edge on its side. */
const edgeOf = ({ start }: Calendar, to: number): Place => ({ left: to < start ? 0 : 100, width: 0 });

function PlanRow({
  line,
  position,
  measure,
  calendar,
  onToggle,
}: LineProps & { readonly line: PlanLine; readonly onToggle: () => void }) {
  const { plan, items, open, span } = line;
  return (
    <tr
      role="row"
      ref={measure}
      data-index={position}
      className="bar-row plan-line"
      data-testid="plan-line"
      data-plan={plan.name}
    >
      <th role="rowheader" scope="rowgroup">
        <span className="bar-name">
          <button
            type="button"
            className="why plan-line-toggle"
            aria-expanded={open}
            disabled={items === 0}
            onClick={onToggle}
          >
            <span aria-hidden="true">{open ? '▾' : '▸'}</span> {plan.title}
          </button>
          <small>{count(items, 'item')}</small>
          <PlanState entry={plan} />
        </span>
      </th>
      <td role="cell" className="bar-cell">
        {plan.start !== null && plan.end !== null && (
          <Days
            className="plan-days"
            place={placeWithin(calendar, dayOf(plan.start), dayOf(plan.end))}
            title={`The plan: ${dayText(plan.start)} – ${dayText(plan.end)}`}
          />
        )}
        {span && (
          <Days
            className="plan-span"
            place={placeWithin(calendar, span.from, span.to)}
            title={`Work from ${dayText(isoDay(span.from))} to ${dayText(isoDay(span.to))}`}
          />
        )}
      </td>
    </tr>
  );
}

function Due({ item, calendar }: { readonly item: TimelineItemDocument; readonly calendar: Calendar }) {
  const { due, late } = item;
  if (due === null) return null;
  const text = `due ${dayText(due)}${late ? ', late' : ''}`;
  return <DueMark {...{ due, late, text, calendar }} testId="plan-due" />;
}

/** From its start; of what is done and begins on a day that is not known, the day alone. */
function Bar({ line: { plan, item }, calendar }: { readonly line: ItemLine; readonly calendar: Calendar }) {
  const { start, done, fits } = item;
  const from = start ?? done;
  if (from === null) return <span className="bar-none quiet">{notDone}</span>;
  const last = plan.end === null ? calendar.start + calendar.length - 1 : dayOf(plan.end);
  const to = done === null ? last : dayOf(done);
  const place = placeWithin(calendar, dayOf(from), to);
  const until = done === null ? 'not done within the plan' : `done ${dayText(done)}`;
  return (
    <>
      <Days
        className={`bar plan-bar${done === null ? ' bar-open' : ''}${fits ? '' : ' plan-bar-unfit'}`}
        place={place}
        title={`${start === null ? '' : `${dayText(start)}, `}${until}`}
      />
      <span {...beside(place ?? edgeOf(calendar, to))}>
        {start !== null && <span className="unseen">from {dayText(start)} to </span>}
        {!fits && <SignIcon sign="short" />}
        {done === null ? (
          <span className="dnf">{notDone}</span>
        ) : (
          <time dateTime={done}>{dayText(done, place === undefined)}</time>
        )}
        {!fits && done !== null && <span className="unseen">, short of people</span>}
      </span>
    </>
  );
}

function ItemRow({ line, position, measure, calendar }: LineProps & { readonly line: ItemLine }) {
  const { plan, item } = line;
  const { name, track } = item;
  return (
    <tr
      role="row"
      ref={measure}
      data-index={position}
      data-entry={line.id}
      className="bar-row"
      data-testid="plan-item"
      data-name={name}
    >
      <th role="rowheader" scope="row" title={cutName(name)}>
        <span className="bar-name">
          <a
            className="plan-item-name"
            href={`${plan.path}?${new URLSearchParams({ track, view: 'timeline', find: name })}`}
          >
            {cutName(name)}
          </a>
          <small>{track}</small>
        </span>
      </th>
      <td role="cell" className="bar-cell">
        <Due {...{ item, calendar }} />
        <Bar {...{ line, calendar }} />
      </td>
    </tr>
  );
}

function Outside({
  days: { start, workdays },
  of,
}: {
  readonly days: DrawnDays;
  readonly of: NonNullable<DrawnDays['of']>;
}) {
  const text = (from: number, to: number) => spanText(isoDay(from), isoDay(to));
  return (
    <p className="quiet" data-testid="plans-outside">
      Of {text(of.from, of.to)} ten years are drawn, {text(start, start + workdays.length - 1)}: work outside of them
      has its date at the edge.
    </p>
  );
}

export default function PlansTimeline({ portfolio, open: asked, onOpen }: PlansTimelineProps) {
  const { plans, items, more } = portfolio;
  const open = useSame(openPlans(portfolio, asked));
  const lines = useMemo(() => linesOf({ plans, items }, open), [plans, items, open]);
  const body = useRef<HTMLTableSectionElement>(null);
  const visible = useVisibleRows(lines, body, []);
  const day = today();
  const days = useMemo(() => daysOf(plans, day), [plans, day]);
  const calendar = useMemo(
    () => calendarOf(days ?? { start: day, workdays: new Uint8Array(), holidays: [] }),
    [days, day],
  );
  const ground = useMemo(() => groundOf(calendar, { day, past: false }), [calendar, day]);
  const row = (position: number) => {
    const line = lines[position];
    const place = { position, calendar, measure: visible.measure };
    if (line === undefined) return null;
    if (line.kind === 'plan-item') return <ItemRow key={line.id} line={line} {...place} />;
    const { name } = line.plan;
    const toggle = () => onOpen(line.open ? open.filter((each) => each !== name) : [...open, name]);
    return <PlanRow key={line.id} line={line} {...place} onToggle={toggle} />;
  };
  const names = plans.map(({ name }) => name);
  return (
    <section className="panel plans-timeline" aria-labelledby="plans-timeline">
      <div className="plans-timeline-head">
        <h2 id="plans-timeline">
          Timeline <small>of all plans, the worst first</small>
        </h2>
        <button type="button" className="button" onClick={() => onOpen(names)}>
          Open all
        </button>
        <button type="button" className="button" onClick={() => onOpen([])}>
          Close all
        </button>
      </div>
      <table
        role="table"
        className="timeline"
        data-testid="plans-timeline"
        aria-labelledby="plans-timeline"
        aria-rowcount={visible.virtual ? lines.length + 1 : undefined}
        style={{ '--ground': ground } as CSSProperties}
      >
        <thead role="rowgroup">
          <tr role="row">
            <ColumnHead>
              <span className="unseen">Plan and item</span>
              <ul className="plans-timeline-key" aria-hidden="true">
                <li>fits</li>
                <li className="key-unfit">does not fit</li>
                <li className="key-due">due</li>
                <li className="key-late">late</li>
              </ul>
            </ColumnHead>
            <ColumnHead className="axis-cell">
              <span className="unseen">Days</span>
              <Axis calendar={calendar} asOf={undefined} />
            </ColumnHead>
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>
          {visible.pieces.map((piece) =>
            piece.kind === 'gap' ? (
              <tr key={piece.id} aria-hidden="true" style={{ height: piece.height }} />
            ) : (
              row(piece.index)
            ),
          )}
        </tbody>
      </table>
      {days?.of && <Outside days={days} of={days.of} />}
      {more.items > 0 && (
        <p className="quiet">{count(more.items, 'item')} more are not told here: their plans have them.</p>
      )}
    </section>
  );
}
