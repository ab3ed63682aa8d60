// The work on a timeline: a bar an item from its start to the day on which it is done, over weekends and holidays, under
// the days on which people are away.
import { useMemo, useRef, type CSSProperties } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import type { ShownDays } from '../days/use-days.ts';
import { dayOf } from '../format.ts';
import type { Before } from '../plan/changes.ts';
import type { Entry, Item, Listing } from '../plan/entries.ts';
import { isIn } from '../plan/rows.ts';
import type { AskQuestion } from '../planner/question.ts';
import { useVisibleRows } from '../planner/use-visible-rows.ts';
import { FitLine, GroupHead } from '../planner/WorkHead.tsx';
import { barsOf, type ItemBars } from './bars.ts';
import { calendarOf, groundOf } from './calendar.ts';
import { Absence, Axis, SkillKey } from './TimelineHead.tsx';
import { TimelineRow } from './TimelineRow.tsx';
import './Timeline.css';

export interface TimelineProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly all: boolean;
  /** The triage level of the cut. */
  readonly level: number;
  readonly listing: Listing;
  readonly days: ShownDays | undefined;
  /** Those of the plan that the what-if is marked against. */
  readonly daysBefore: ShownDays | undefined;
  readonly onAsk: AskQuestion;
}

/** Today where the reader is. */
function today(): number {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}

/** The bars of an item; made once for each item and skill, so that rows that did not change are not drawn again. */
function useBars(shown: ShownDays | undefined) {
  return useMemo(() => {
    const made = new Map<string, ItemBars | undefined>();
    return ({ id, row, skill }: Item) => {
      const place = shown?.placeOf.get(row.key);
      if (shown === undefined || place === undefined) return undefined;
      if (!made.has(id)) made.set(id, barsOf(shown.days, place, shown.rows[place]!.item, skill));
      return made.get(id);
    };
  }, [shown]);
}

export default function Timeline(props: TimelineProps) {
  const { plan, before, all, level, listing, days, daysBefore, onAsk } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { entries } = listing;
  const visible = useVisibleRows(entries, body);
  const calendar = useMemo(
    () =>
      calendarOf(
        days?.days ?? {
          start: dayOf(plan.start),
          workdays: new Uint8Array(dayOf(plan.end) - dayOf(plan.start) + 1).fill(1),
          holidays: [],
        },
      ),
    [days, plan],
  );
  const ground = useMemo(() => groundOf(calendar, today()), [calendar]);
  const skills = useMemo(
    () => days?.days.skills.flatMap(({ skill, scheduled }) => (scheduled ? [skill] : [])) ?? [],
    [days],
  );
  const bars = useBars(days);
  const barsBefore = useBars(daysBefore);

  const shown = (entry: Entry, position: number) => {
    const place = { position, measure: visible.measure };
    if (entry.kind === 'group') return <GroupHead key={entry.id} group={entry} columns={2} {...place} />;
    if (entry.kind === 'line') return <FitLine key={entry.id} all={all} left={entry.unfit} columns={2} {...place} />;
    if (entry.kind === 'editor') return null;
    const { id, row, group, skill } = entry;
    return (
      <TimelineRow
        key={id}
        itemKey={row.key}
        item={row.item}
        was={before && (before.items.get(row.key) ?? null)}
        bars={bars(entry)}
        barsBefore={before && barsBefore(entry)}
        calendar={calendar}
        skill={skill}
        skills={skills}
        showTrack={all && group !== row.item.track}
        out={!isIn(row, level)}
        index={visible.virtual ? position + 3 : undefined}
        onAsk={onAsk}
        {...place}
      />
    );
  };
  return (
    <table
      role="table"
      className="timeline"
      data-testid="timeline"
      aria-labelledby="work-title"
      style={{ '--ground': ground } as CSSProperties}
      aria-rowcount={visible.virtual ? entries.length + 2 : undefined}
    >
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            <SkillKey skills={skills} />
          </th>
          <th role="columnheader" scope="col" className="axis-cell">
            <span className="unseen">Days</span>
            <Axis calendar={calendar} />
          </th>
        </tr>
        {days && <Absence days={days.days} calendar={calendar} skills={skills} />}
      </thead>
      <tbody role="rowgroup" ref={body}>
        {visible.above > 0 && <tr aria-hidden="true" style={{ height: visible.above }} />}
        {visible.indexes.map((index) => entries[index] && shown(entries[index], index))}
        {visible.below > 0 && <tr aria-hidden="true" style={{ height: visible.below }} />}
      </tbody>
    </table>
  );
}
