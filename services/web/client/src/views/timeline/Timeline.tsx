// The work on a timeline: a bar an item from its start to the day on which it is done, over weekends and holidays, under
// the days on which people are away.
import { useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { localDay } from '@qplan/streams';
import type { PlanDocument } from '../../../../src/api.ts';
import type { ShownDays } from '../../whatif/use-days.ts';
import { compareNames, dayOf } from '../../model/format.ts';
import type { Terms } from '../../model/order/terms.ts';
import { itemBefore, type Before } from '../../model/changes.ts';
import type { Entry, Item } from '../../model/rows/entries.ts';
import { isIn, type Row } from '../../model/rows/rows.ts';
import type { OddsOf } from '../../model/odds/odds.ts';
import type { AskQuestion } from '../../model/question.ts';
import type { OrderFacts } from '../../model/order/facts.ts';
import { useLinking, type Linking, type LinkingEdits } from '../../edit/use-linking.ts';
import { nameOf } from '../../whatif/edits/edit-text.ts';
import type { Lines } from './lines.ts';
import { OrderLines, type Ends } from './OrderLines.tsx';
import type { RowTools } from '../rows/use-row-tools.ts';
import { ColumnHead } from '../../widgets/ColumnHead.tsx';
import { useSame } from '../../widgets/use-same.ts';
import { useVisibleRows } from '../rows/use-visible-rows.ts';
import { OffRow } from '../rows/OffRow.tsx';
import { WorkBody } from '../rows/WorkBody.tsx';
import { EditorRow, FitLine, GroupHead } from '../rows/WorkHead.tsx';
import { barsOf, type ItemBars } from './bars.ts';
import { calendarOf, groundOf } from './calendar.ts';
import { FinishedRows } from './FinishedRows.tsx';
import { Absence, Axis, SkillKey } from './TimelineHead.tsx';
import { TimelineRow } from './TimelineRow.tsx';

export interface TimelineProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly all: boolean;
  /** The triage level of the cut. */
  readonly level: number;
  readonly entries: readonly Entry[];
  readonly days: ShownDays | undefined;
  /** What items wait for, and their dates; undefined until that is known. */
  readonly terms: Terms | undefined;
  /** The track that is shown. */
  readonly track: string;
  /** All items of the plan. */
  readonly rows: readonly Row[];
  readonly lines: Lines;
  /** Where the lines of the tracks are, in a list of several; undefined: they have lines of their own, or none. */
  readonly trackLines: ReadonlyMap<string, number> | undefined;
  readonly facts: OrderFacts | undefined;
  /** What makes one item wait for another; undefined: the work is only looked at. */
  readonly linking: LinkingEdits | undefined;
  /** Those of the plan that the what-if is marked against. */
  readonly daysBefore: ShownDays | undefined;
  readonly oddsOf: OddsOf;
  readonly onAsk: AskQuestion;
  readonly tools: RowTools;
  readonly editorOf: (row: Row) => ReactNode;
  /** Switches on what a what-if switched off; undefined: the work is only looked at. */
  readonly onSwitchOn: ((key: string) => void) | undefined;
}

/** Beside the pointer: what would wait for what. */
function LinkingNote({ linking: { from, onto, refusal, x, y } }: { readonly linking: Linking }) {
  const text =
    onto === undefined ? 'onto what is to wait for it' : (refusal ?? `${nameOf(onto)} waits for ${nameOf(from)}`);
  return (
    <p className={refusal === undefined ? 'link-note' : 'link-note link-refused'} style={{ left: x + 12, top: y + 12 }}>
      {text}
    </p>
  );
}

/** The bars of an item; the same ones as long as they say the same, so that rows that did not change are not drawn again. */
function useBars(shown: ShownDays | undefined) {
  const [made] = useState(() => new Map<string, { readonly text: string; readonly bars: ItemBars }>());
  return ({ id, row, skill }: Item) => {
    const place = shown?.placeOf.get(row.key);
    if (shown === undefined || place === undefined) return undefined;
    const bars = barsOf(shown.days, place, shown.rows[place]!.item, skill);
    const text = JSON.stringify(bars);
    const before = made.get(id);
    if (bars === undefined || before?.text === text) return bars && before?.bars;
    made.set(id, { text, bars });
    return bars;
  };
}

export default function Timeline(props: TimelineProps) {
  const { plan, before, all, level, entries, days, terms, track, daysBefore, oddsOf, onAsk, tools, editorOf } = props;
  const { rows, lines, facts, trackLines, linking, onSwitchOn } = props;
  const room = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const visible = useVisibleRows(entries, body, [tools.held, tools.sought]);
  const calendar = useSame(
    calendarOf(
      days?.days ?? {
        start: dayOf(plan.start),
        workdays: new Uint8Array(dayOf(plan.end) - dayOf(plan.start) + 1).fill(1),
        holidays: [],
      },
    ),
  );
  const asOf = terms?.asOf === undefined ? undefined : dayOf(terms.asOf);
  const ground = useMemo(
    () => groundOf(calendar, { day: asOf ?? localDay(new Date()), past: asOf !== undefined }),
    [calendar, asOf],
  );
  const finished = useMemo(
    () =>
      (terms?.finished ?? [])
        .filter((item) => all || item.track === track)
        .toSorted((a, b) => compareNames(a.date, b.date)),
    [terms, all, track],
  );
  const skills = useSame(days?.days.skills.flatMap(({ skill, scheduled }) => (scheduled ? [skill] : [])) ?? []);
  const bars = useBars(days);
  const barsBefore = useBars(daysBefore);
  const { linking: linked, press } = useLinking(linking);
  const listed = useMemo(() => entries.flatMap((entry) => (entry.kind === 'item' ? [entry.row.key] : [])), [entries]);
  const rowOf = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const endsOf = (key: string): Ends | undefined => {
    const row = rowOf.get(key);
    if (row === undefined || days === undefined) return undefined;
    const last = calendar.start + calendar.length - 1;
    const done = row.item.devComplete === null ? last : dayOf(row.item.devComplete);
    const place = days.placeOf.get(key);
    const own = place === undefined ? undefined : barsOf(days.days, place, row.item);
    return { from: own?.from ?? done, to: done };
  };

  const shown = (entry: Entry, position: number) => {
    const place = { position, measure: visible.measure };
    if (entry.kind === 'group') return <GroupHead key={entry.id} group={entry} columns={2} {...place} />;
    if (entry.kind === 'line') {
      const lends = all && entry.group === undefined;
      return <FitLine key={entry.id} line={entry} lends={lends} columns={2} {...place} />;
    }
    if (entry.kind === 'off') {
      return <OffRow key={entry.id} off={entry} columns={2} {...{ onSwitchOn }} {...place} />;
    }
    if (entry.kind === 'editor') {
      return (
        <EditorRow key={entry.id} under={entry.under} columns={2} {...place}>
          {editorOf(entry.row)}
        </EditorRow>
      );
    }
    const { id, row, group, skill } = entry;
    return (
      <TimelineRow
        key={id}
        id={id}
        itemKey={row.key}
        item={row.item}
        due={row.terms.due}
        unfit={trackLines?.get(row.key)}
        was={before && (itemBefore(before, row.key) ?? null)}
        bars={bars(entry)}
        odds={oddsOf(row.key)}
        counted={days !== undefined}
        barsBefore={before && barsBefore(entry)}
        calendar={calendar}
        skill={skill}
        skills={skills}
        showTrack={all && group !== row.item.track}
        out={!isIn(row, level)}
        index={visible.virtual ? position + 3 : undefined}
        onAsk={onAsk}
        actions={tools.actions}
        open={tools.opened === id}
        selected={tools.selection.keys.has(row.key)}
        held={tools.held === id}
        onLink={press}
        target={linked?.onto === row.key && linked.refusal === undefined}
        {...place}
      />
    );
  };
  return (
    <div className="timeline-room" ref={room}>
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
            <ColumnHead>
              <SkillKey skills={skills} />
            </ColumnHead>
            <ColumnHead className="axis-cell">
              <span className="unseen">Days</span>
              <Axis {...{ calendar, asOf }} />
            </ColumnHead>
          </tr>
          {days && <Absence days={days.days} calendar={calendar} skills={skills} />}
        </thead>
        <FinishedRows {...{ finished, calendar }} showTrack={all} />
        <WorkBody {...{ entries, body, tools }} pieces={visible.pieces} row={shown} />
      </table>
      <OrderLines {...{ room, listed, rows, facts, endsOf, calendar }} wanted={lines} />
      {linked && <LinkingNote linking={linked} />}
    </div>
  );
}
