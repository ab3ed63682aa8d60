// The work of the track: the tools above it, and the items as a table or on a timeline.
import { memo, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks, type Only, type View, type WorkView } from '../../model/address.ts';
import type { ChartFormat } from '../pictures/save-chart.ts';
import type { ChartKind } from '../pictures/save-shown.ts';
import { startText, type ShownDays } from '../../whatif/use-days.ts';
import { rowsBefore, type Before } from '../../model/changes.ts';
import { shownColumns } from '../../model/rows/columns.ts';
import { nothingSaid, saidIn, type Terms } from '../../model/order/terms.ts';
import { workCsv, type Was } from '../../model/rows/csv.ts';
import { listing, withEditor, type Listing } from '../../model/rows/entries.ts';
import { ItemEditor, loadCharts, Timeline } from './parts.ts';
import { leftAfter } from '../../model/rows/left.ts';
import { identityOf } from '../../model/rows/keys.ts';
import { isIn, trackLines, type Row } from '../../model/rows/rows.ts';
import { isOf } from '../../model/rows/only.ts';
import { foundBy, matcher, peopleFound } from '../../model/rows/search.ts';
import { namedTracks } from '../../model/track-order.ts';
import type { OddsOf } from '../../model/odds/odds.ts';
import type { AskQuestion } from '../../model/question.ts';
import { csvFile, fileName, saveFile } from '../../widgets/save-file.ts';
import { useSame } from '../../widgets/use-same.ts';
import type { OrderFacts } from '../../model/order/facts.ts';
import { useLines } from './use-lines.ts';
import { useSearch } from './use-search.ts';
import { Found } from './Found.tsx';
import { useHiddenColumns } from './use-columns.ts';
import { useKeptFocus } from '../../widgets/focus/use-kept-focus.ts';
import { useRowTools, type EditActs, type RowTools } from '../rows/use-row-tools.ts';
import { CellRoomContext } from '../../edit/cells/cell-room.ts';
import { useCells } from '../../edit/cells/use-cells.ts';
import { useCellRoom } from './use-cell-room.ts';
import { AddingItem, ChangingItems } from './WorkEditing.tsx';
import { useSought } from '../rows/sought.ts';
import { WorkTable } from './WorkTable.tsx';
import { WorkTools } from './WorkTools.tsx';

export interface WorkSectionProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly track: number;
  readonly triage: number;
  readonly rows: readonly Row[];
  /** All items of the plan, in rank order. */
  readonly all: readonly Row[];
  /** What items wait for, and their dates; undefined until that is known. */
  readonly terms: Terms | undefined;
  readonly view: View;
  readonly go: (change: Partial<View>, how?: 'instead') => void;
  /** Items that a what-if switched off, as they were. */
  readonly off: readonly Row[];
  readonly onSwitchOn: (key: string) => void;
  /** What items waited for, and their dates, before the what-if. */
  readonly termsBefore: Terms | undefined;
  readonly days: ShownDays | undefined;
  /** Those of the plan that the what-if is marked against. */
  readonly daysBefore: ShownDays | undefined;
  /** The plan is that of a what-if: its name, or that it is one. */
  readonly whatIf: string | undefined;
  /** Items of the cut that something of a lower rank holds up; undefined: nothing waits for anything. */
  readonly heldUp: number | undefined;
  readonly facts: OrderFacts | undefined;
  /** How sure the items' dates are. */
  readonly oddsOf: OddsOf;
  readonly onAsk: AskQuestion;
  /** Takes the edits of a what-if; undefined: the work is only looked at. */
  readonly edits: EditActs | undefined;
  /** Tells those who cannot see it what became of the list. */
  readonly tell: (text: string) => void;
}

function emptyText(query: string, only: Only): string {
  if (query !== '') return `No item matches “${query}”.`;
  return only === 'all' ? 'No work at this cut.' : 'No such item at this cut.';
}

/** Each once, in the order of the list. */
function shownRows({ items }: Listing): Row[] {
  return [...new Set(items.map(({ row }) => row))];
}

/** The plan that a what-if is laid over, for the file of the work. */
function wasOf(before: Before, { termsBefore, daysBefore }: WorkSectionProps, withLeft: boolean): Was {
  const rows = rowsBefore(before, termsBefore);
  return {
    rowOf: ({ key }) => rows.get(identityOf(key)),
    startOf: ({ key }) => startText(daysBefore, key),
    left: withLeft ? leftAfter(before.plan, [...rows.values()]) : new Map(),
  };
}

/** An item that is sought is listed: what hides it is taken back. */
function useListed(rows: readonly Row[], level: number, show: (out: boolean) => void): void {
  const sought = useSought();
  useEffect(() => {
    if (sought === undefined) return;
    const row = rows.find(({ key }) => identityOf(key) === identityOf(sought.key));
    show(row !== undefined && !isIn(row, level));
  }, [sought, rows, level, show]);
}

/** The editor of an item, for the row under it. */
function useEditor({ plan, all, terms, edits }: WorkSectionProps, { close, fresh }: RowTools) {
  return useCallback(
    (row: Row) => (
      <Suspense>
        <ItemEditor
          row={row}
          rows={all}
          terms={terms ?? nothingSaid}
          skills={plan.skills}
          tracks={namedTracks(plan.tracks)}
          triages={plan.triages}
          fresh={fresh}
          onChange={(set, going) => {
            if (set.off) close();
            edits?.edit({ kind: 'item', key: row.key, set }, going && `${going} of ${row.key}`);
          }}
          onClose={close}
        />
      </Suspense>
    ),
    [plan, all, terms, edits, close, fresh],
  );
}

export const WorkSection = memo(function WorkSection(props: WorkSectionProps) {
  const {
    plan,
    before,
    track,
    triage,
    rows,
    off,
    terms,
    view,
    go,
    days,
    daysBefore,
    whatIf,
    heldUp,
    facts,
    onAsk,
    edits,
    tell,
  } = props;
  const section = useRef<HTMLElement>(null);
  const { query, setQuery, sought, inSheets } = useSearch(view, go, plan.version);
  const { beyond: showOut, only } = view;
  const [hidden, toggleColumn] = useHiddenColumns();
  const level = plan.triages[triage] ?? 0;
  const inAll = plan.tracks[track] === allTracks;
  const listed = useMemo(() => {
    const { group, sort } = view;
    const [isFound, isWanted] = [matcher(sought, inSheets), isOf(only)];
    const matches = (row: Row) => isWanted(row) && isFound(row);
    return listing(rows, { level, showOut, matches, group, sort, skills: plan.skills, off });
  }, [rows, level, showOut, sought, inSheets, only, view.group, view.sort, plan.skills, off]);
  const show = useCallback(
    (out: boolean) => {
      setQuery('');
      go({ only: 'all', ...(out && { beyond: true }) }, 'instead');
    },
    [setQuery, go],
  );
  useListed(rows, level, show);
  const people = useMemo(() => peopleFound(plan, sought), [plan, sought]);
  const columnsFound = useMemo(() => foundBy(shownRows(listed), sought, inSheets), [listed, sought, inSheets]);
  const said = useSame(useMemo(() => saidIn(terms), [terms]));
  const present = useSame({ ...said, track: inAll && view.group !== 'track' });
  const columns = useMemo(() => shownColumns(hidden, present), [hidden, present]);
  const withLeft = columns.has('left');
  const left = useMemo(() => (withLeft ? leftAfter(plan, props.all) : undefined), [withLeft, plan, props.all]);
  const mixed = inAll && view.group !== 'track' && view.sort === 'rank';
  const lineOf = useMemo(() => (mixed ? trackLines(rows, level) : undefined), [mixed, rows, level]);
  const tools = useRowTools(listed, rows, { acts: edits, ranks: view.sort === 'rank', tell });
  useKeptFocus(section, { isListed: (entry) => listed.items.some(({ id }) => id === entry), tell });
  const entries = useMemo(() => withEditor(listed.entries, tools.opened), [listed, tools.opened]);
  const editorOf = useEditor(props, tools);
  const body = useRef<HTMLTableSectionElement>(null);
  const cells = useCells(body);
  const room = useCellRoom(props, cells);
  const [adding, add] = useState(false);
  const onSwitchOn = edits && props.onSwitchOn;
  const shown = { plan, before, all: inAll, level, entries, days, daysBefore, onAsk, tools, editorOf, onSwitchOn };
  const [lines, setLines] = useLines();
  const linking = useMemo(() => edits && terms && { terms, edit: edits.edit, tell }, [edits, terms, tell]);
  const askOrder = useCallback(() => onAsk({ kind: 'order' }), [onAsk]);
  const showTrack = useCallback(
    (chosen: string) => {
      setQuery('');
      go({ track: chosen, find: '' });
    },
    [setQuery, go],
  );
  const showAs = useCallback((chosen: WorkView) => go({ view: chosen }), [go]);
  const save = () => {
    const startOf = (row: Row) => startText(days, row.key);
    const besides = { startOf, left: left ?? new Map<string, readonly number[]>() };
    const was = whatIf === undefined || before === undefined ? undefined : wasOf(before, props, withLeft);
    const text = workCsv(shownRows(listed), plan.skills, columns, besides, was);
    saveFile(`${fileName(plan.tracks[track], whatIf)}.csv`, csvFile(text));
  };
  const saveChart = (kind: ChartKind, format: ChartFormat) => {
    if (days === undefined) return;
    const drawn = {
      plan,
      track,
      triage,
      days,
      unit: view.unit,
      rows: shownRows(listed),
      all: props.all,
      lines,
      facts,
      whatIf,
    };
    void loadCharts().then((charts) => charts?.saveShown(kind, format, drawn));
  };
  return (
    <section className="work-section" aria-labelledby="work-title" ref={section} tabIndex={-1}>
      <WorkTools
        {...{
          shown: listed.count,
          total: rows.length,
          off: off.length,
          all: inAll,
          outside: listed.outside,
          showOut,
          query,
          hidden,
          present,
        }}
        view={view.view}
        group={view.group}
        sort={view.sort}
        only={only}
        onOnly={(chosen) => go({ only: chosen })}
        onShowOut={(beyond) => go({ beyond })}
        onQuery={setQuery}
        onView={showAs}
        changes={whatIf !== undefined}
        onGroup={(group) => go({ group })}
        heldUp={heldUp}
        onOrder={askOrder}
        lines={lines}
        onLines={setLines}
        onSort={(sort) => go({ sort })}
        onColumn={toggleColumn}
        onSave={save}
        onSaveChart={days && saveChart}
        onAdd={edits && (() => add(true))}
      />
      {edits && adding && (
        <AddingItem
          {...{ plan, track, level, rows, edits, tell }}
          all={props.all}
          seek={tools.seek}
          onClose={() => add(false)}
        />
      )}
      <Found people={people} columns={columnsFound} onTrack={showTrack} />
      {view.view === 'table' ? (
        <CellRoomContext value={room}>
          <WorkTable {...shown} {...{ rows, columns, left, cells, body }} trackLines={lineOf} />
        </CellRoomContext>
      ) : (
        <Suspense fallback={<p className="work-empty quiet">Drawing the timeline…</p>}>
          <Timeline
            {...shown}
            {...{ terms, linking, facts }}
            oddsOf={props.oddsOf}
            track={plan.tracks[track] ?? allTracks}
            rows={props.all}
            lines={lines}
            trackLines={lineOf}
          />
        </Suspense>
      )}
      {listed.count === 0 && <p className="work-empty quiet">{emptyText(query, only)}</p>}
      {edits && (
        <ChangingItems
          {...{ plan, listed, rows, terms, edits, tools, tell }}
          all={props.all}
          ranks={view.sort === 'rank'}
        />
      )}
    </section>
  );
});
