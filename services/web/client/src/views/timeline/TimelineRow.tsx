// One item on the timeline: its bar, in lanes by skill, and where it was before the what-if.
import { memo, type CSSProperties, type PointerEvent } from 'react';
import type { ItemOddsDocument } from '@qplan/streams';
import type { PlannedItemDocument } from '../../../../src/api.ts';
import { dayOf, dayText, isoDay } from '../../model/format.ts';
import { daysLate, lateText } from '../../model/order/due.ts';
import { hasEstimate } from '../../model/rows/rows.ts';
import { meaningOf, notDone } from '../../model/words.ts';
import { detailOf, isCertain, sentenceOf, type ShownOdds } from '../../model/odds/odds.ts';
import type { AskQuestion } from '../../model/question.ts';
import type { RowActions } from '../rows/use-row-tools.ts';
import { TrackLine } from '../rows/TrackLine.tsx';
import { Why } from '../../why/Why.tsx';
import { Handle, RowButtons } from '../../edit/Handle.tsx';
import { itemEffect } from '../../whatif/item-effect.ts';
import { barsText, sameBars, type ItemBars } from './bars.ts';
import { placeOf, type Calendar } from './calendar.ts';
import { DueMark } from './DueMark.tsx';
import { Name } from '../../why/Name.tsx';

export interface TimelineRowProps {
  /** Its entry's. */
  readonly id: string;
  readonly itemKey: string;
  readonly item: PlannedItemDocument;
  /** The day by which it should be done, YYYY-MM-DD; undefined: there is none. */
  readonly due: string | undefined;
  /** The item before the what-if; null: it was not there, undefined: nothing is marked. */
  readonly was: PlannedItemDocument | null | undefined;
  /** It is the first of its track that does not fit, where tracks are mixed: how many do not from there on. */
  readonly unfit: number | undefined;
  readonly bars: ItemBars | undefined;
  /** undefined: its date is certain, or that is not known. */
  readonly odds: ShownOdds | undefined;
  /** The days behind the plan are known. */
  readonly counted: boolean;
  /** Where they were before the what-if. */
  readonly barsBefore: ItemBars | undefined;
  readonly calendar: Calendar;
  /** The only skill that is drawn, where there is but one. */
  readonly skill: string | undefined;
  /** The scheduled skills, a lane each. */
  readonly skills: readonly string[];
  readonly showTrack: boolean;
  /** Beyond the triage cut. */
  readonly out: boolean;
  readonly index: number | undefined;
  readonly position: number;
  readonly measure: ((row: HTMLElement | null) => void) | undefined;
  readonly onAsk: AskQuestion;
  /** What can be done with the row while a what-if is edited. */
  readonly actions: RowActions | undefined;
  /** Its editor is open. */
  readonly open: boolean;
  readonly selected: boolean;
  /** It is dragged. */
  readonly held: boolean;
  /** The end of its bar is pressed, to be dragged onto what is to wait for it; undefined: it cannot be. */
  readonly onLink: ((key: string, event: PointerEvent<HTMLElement>) => void) | undefined;
  /** Something is dragged onto it that it can wait for. */
  readonly target: boolean;
}

const room = 20;

/** Pixels at the usual size of type; the bars grow with it. */
const rem = (pixels: number): string => `${pixels / 16}rem`;

/** Up to as many skills each has a lane of its own; of more, an item has lanes for those that it needs. */
const mostLanes = 4;

/** What the words beside a bar take of the days' width, in per cent, where that is narrowest; before it they say more. */
const roomWithDate = 14;
const roomWithWords = 20;
const roomWithEffect = 24;
const roomForUntil = 7;

function Lanes({
  bars,
  skills,
  calendar,
}: Pick<TimelineRowProps, 'skills' | 'calendar'> & { readonly bars: ItemBars }) {
  const whole = placeOf(calendar, bars.from, bars.to);
  const { parts } = bars;
  const close = parts.length === 1 || skills.length > mostLanes;
  const lanes = close ? parts.length : skills.length;
  const height = Math.min(10, room / lanes);
  const top = (room - height * lanes) / 2;
  return (
    <svg className="bar-lanes" width="100%" height={rem(room)} aria-hidden="true">
      {parts.map((part, at) => {
        const { left, width } = placeOf(calendar, part.from, part.to);
        const index = skills.indexOf(part.skill);
        return (
          <rect
            key={part.skill}
            className={`skill-${index % 8}`}
            x={`${(100 * (left - whole.left)) / whole.width}%`}
            y={rem(top + height * (close ? at : index) + 0.5)}
            width={`${(100 * width) / whole.width}%`}
            height={rem(height - 1)}
            rx="1.5"
          />
        );
      })}
    </svg>
  );
}

const inside = ({ left, width }: { readonly left: number; readonly width: number }): CSSProperties => ({
  left: `${left}%`,
  width: `${width}%`,
});

type Span = ReturnType<typeof placeOf>;

/** Where the words of a bar stand: after it, before it, or on its end; clear of where it was before the what-if. */
function labelOf(place: Span, was: Span | undefined, words: number): { className: string; style: CSSProperties } {
  const from = Math.min(place.left, was?.left ?? 100);
  const end = Math.max(place.left + place.width, was ? was.left + was.width : 0);
  if (end <= 100 - words) return { className: 'bar-label', style: { left: `${end}%` } };
  if (from >= words + roomForUntil)
    return { className: 'bar-label bar-label-left', style: { right: `${100 - from}%` } };
  return {
    className: 'bar-label bar-label-inside',
    style: { right: `calc(${100 - place.left - place.width}% + 2px)` },
  };
}

function Bar(props: TimelineRowProps & { readonly bars: ItemBars }) {
  const { itemKey, item, bars, barsBefore, calendar, onAsk, onLink, was } = props;
  const place = placeOf(calendar, bars.from, bars.to);
  const effect = was && itemEffect(was, item);
  const wasAt =
    barsBefore && !sameBars(bars, barsBefore) ? placeOf(calendar, barsBefore.from, barsBefore.to) : undefined;
  const words = effect ? roomWithEffect : bars.done ? roomWithDate : roomWithWords;
  const labelled = labelOf(place, wasAt, words);
  const label = (
    <>
      {/* Before a bar a date reads as its first day. */}
      {bars.done && labelled.className.includes('bar-label-left') && <span className="quiet">until </span>}
      {bars.done ? (
        <time dateTime={isoDay(bars.to)}>{dayText(isoDay(bars.to))}</time>
      ) : (
        <span className="dnf" title={meaningOf(notDone)}>
          {notDone}
        </span>
      )}
      {effect && <span className={`effect effect-${effect.tone}`}>{effect.text}</span>}
    </>
  );
  return (
    <>
      <button
        type="button"
        className={bars.done ? 'bar' : 'bar bar-open'}
        style={inside(place)}
        title={barsText(bars)}
        aria-label={`${barsText(bars)}. Why?`}
        data-testid="bar"
        onClick={() => onAsk({ kind: 'item', key: itemKey, about: 'date' })}
      >
        <Lanes {...props} />
      </button>
      {onLink && (
        <span
          className="bar-link"
          style={{ left: `${place.left + place.width}%` }}
          title={`Drag onto what is to wait for ${item.name}`}
          data-testid="bar-link"
          onPointerDown={(event) => onLink(itemKey, event)}
        />
      )}
      <span {...labelled}>{label}</span>
    </>
  );
}

function Due({ due, item, calendar }: Pick<TimelineRowProps, 'item' | 'calendar'> & { readonly due: string }) {
  const days = daysLate(item, due);
  const late = days !== undefined && days > 0;
  const text = `due ${dayText(due)}${days === undefined ? '' : `, ${lateText(days)}`}`;
  return <DueMark {...{ due, late, text, calendar }} testId="bar-due" />;
}

/** From the day of 50 in 100 runs to that of 95, with that of 80 in it; open at its end where that is not in the plan. */
function Fan({ odds, calendar }: { readonly odds: ItemOddsDocument; readonly calendar: Calendar }) {
  const { p50, p80, p95 } = odds;
  if (p50 === null) return null;
  const end = calendar.start + calendar.length - 1;
  const to = (day: string | null) => placeOf(calendar, dayOf(p50), day === null ? end : dayOf(day));
  const [most, some] = [to(p95), to(p80)];
  return (
    <span
      className="bar-fan"
      style={{ ...inside(most), '--some': `${(100 * some.width) / most.width}%` } as CSSProperties}
      title={`${sentenceOf(odds)}; ${detailOf(odds)}`}
      data-testid="bar-fan"
      data-p50={p50}
      data-p80={p80 ?? ''}
      data-p95={p95 ?? ''}
    />
  );
}

function noBar({ item, skill, skills, counted }: TimelineRowProps): string {
  if (!counted) return item.devComplete === null ? notDone : `done ${dayText(item.devComplete)}`;
  if (skill !== undefined && !skills.includes(skill)) return `${skill} sets no dates`;
  if (!hasEstimate(item)) return 'no estimate';
  return item.devComplete === null ? `${notDone}: does not start within the plan` : 'needs no scheduled skill';
}

function NameCell({ id, itemKey, item, was, unfit, showTrack, out, actions, open, selected, onAsk }: TimelineRowProps) {
  const { name, rank, track } = item;
  return (
    <span className="bar-name">
      {actions?.step && <Handle id={id} name={name} onStep={actions.step} onSend={actions.send} />}
      <span className="bar-rank number">{rank}</span>
      <Why
        label="Where it comes from"
        testId="why-item"
        onAsk={() => onAsk({ kind: 'item', key: itemKey, about: 'source' })}
      >
        <Name text={name} />
      </Why>
      {was === null && <span className="tag tag-new">new</span>}
      {unfit !== undefined && <TrackLine {...{ track, unfit }} />}
      {showTrack && <small>{track}</small>}
      {out && <span className="unseen"> (beyond the cut)</span>}
      {actions && (
        <RowButtons
          {...{ id, itemKey, name, open, selected }}
          onToggle={actions.toggle}
          onSelect={actions.select}
          onMenu={actions.menu}
        />
      )}
    </span>
  );
}

function rowClass({ out, open, selected, held, target, actions }: TimelineRowProps): string {
  const classes = [
    'bar-row',
    out && 'bar-row-out',
    open && 'row-open',
    selected && 'row-selected',
    held && 'row-held',
    target && 'bar-row-target',
    actions && 'bar-row-rankable',
  ];
  return classes.filter(Boolean).join(' ');
}

export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { id, itemKey, item, due, bars, barsBefore, odds, calendar, index, position, measure, actions } = props;
  const moved = barsBefore !== undefined && !sameBars(bars, barsBefore);
  return (
    <tr
      role="row"
      ref={measure}
      className={rowClass(props)}
      data-testid="bar-row"
      data-name={item.name}
      data-start={bars ? isoDay(bars.from) : ''}
      data-end={item.devComplete ?? 'DNF'}
      data-entry={id}
      data-item={itemKey}
      data-grip={actions?.step && ''}
      data-index={position}
      aria-rowindex={index}
    >
      <th role="rowheader" scope="row" title={item.name}>
        <NameCell {...props} />
      </th>
      <td role="cell" className="bar-cell">
        {moved && (
          <span className="bar-before" style={inside(placeOf(calendar, barsBefore.from, barsBefore.to))}>
            <span className="unseen">before: {barsText(barsBefore)}</span>
          </span>
        )}
        {due !== undefined && <Due {...{ due, item, calendar }} />}
        {odds && !isCertain(odds.odds) && <Fan odds={odds.odds} calendar={calendar} />}
        {bars ? <Bar {...props} bars={bars} /> : <span className="bar-none quiet">{noBar(props)}</span>}
      </td>
    </tr>
  );
});
