// What stands above the work: how many items it shows and how, the search, the items beyond the cut, and the way out.
import { memo } from 'react';
import type { Grouping, Only, Sorting, WorkView } from '../../model/address.ts';
import type { Lines } from '../timeline/lines.ts';
import type { ChartFormat } from '../pictures/save-chart.ts';
import type { ChartKind } from '../pictures/save-shown.ts';
import { count, grouped } from '../../model/format.ts';
import { presentColumns, type Column, type Present } from '../../model/rows/columns.ts';
import { workViews } from '../rows/work-views.ts';
import { notDone } from '../../model/words.ts';
import { Choice } from '../../widgets/Choice.tsx';
import { Menu } from '../../widgets/Menu.tsx';

const groupings: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: 'none', label: 'No groups' },
  { value: 'track', label: 'By track' },
  { value: 'triage', label: 'By triage' },
  { value: 'skill', label: 'By skill' },
];

const onlies: readonly { readonly value: Only; readonly label: string }[] = [
  { value: 'all', label: 'All items' },
  { value: 'unfit', label: 'Do not fit' },
  { value: 'undone', label: notDone },
  { value: 'late', label: 'Late for due date' },
  { value: 'unknown', label: 'No estimate' },
];

const sortings: readonly { readonly value: Sorting; readonly label: string }[] = [
  { value: 'rank', label: 'By rank' },
  { value: 'due', label: 'By due date' },
  { value: 'late', label: 'Latest first' },
];

const lineKinds: readonly { readonly value: Lines; readonly label: string }[] = [
  { value: 'none', label: 'Lines: at hand' },
  { value: 'chain', label: 'Lines: longest chain' },
  { value: 'across', label: 'Lines: across tracks' },
];

export interface WorkToolsProps {
  readonly shown: number;
  readonly total: number;
  readonly all: boolean;
  /** Items beyond the triage cut. */
  readonly outside: number;
  /** Items that a what-if switched off. */
  readonly off: number;
  readonly showOut: boolean;
  readonly onShowOut: (show: boolean) => void;
  readonly only: Only;
  readonly onOnly: (only: Only) => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly view: WorkView;
  readonly onView: (view: WorkView) => void;
  /** There is what a what-if changes. */
  readonly changes: boolean;
  readonly group: Grouping;
  readonly onGroup: (group: Grouping) => void;
  /** Items of the cut that something of a lower rank holds up; undefined: nothing waits for anything. */
  readonly heldUp: number | undefined;
  readonly onOrder: () => void;
  readonly lines: Lines;
  readonly onLines: (lines: Lines) => void;
  readonly sort: Sorting;
  readonly onSort: (sort: Sorting) => void;
  readonly hidden: ReadonlySet<Column>;
  /** What there is to be shown. */
  readonly present: Present;
  readonly onColumn: (column: Column) => void;
  readonly onSave: () => void;
  /** undefined: there is nothing to draw yet. */
  readonly onSaveChart: ((kind: ChartKind, format: ChartFormat) => void) | undefined;
  /** undefined: the work is only looked at. */
  readonly onAdd: (() => void) | undefined;
}

type ColumnsProps = Pick<WorkToolsProps, 'hidden' | 'onColumn' | 'present'>;

const Columns = memo(function Columns({ hidden, onColumn, present }: ColumnsProps) {
  return (
    <Menu label="Columns" testId="columns">
      {presentColumns(present).map(({ id, label }) => (
        <label key={id} className="menu-choice">
          <input type="checkbox" checked={!hidden.has(id)} onChange={() => onColumn(id)} data-testid={`column-${id}`} />
          {label}
        </label>
      ))}
    </Menu>
  );
});

const charts: readonly { readonly kind: ChartKind; readonly label: string }[] = [
  { kind: 'timeline', label: 'Timeline' },
  { kind: 'load', label: 'Load by week' },
  { kind: 'shortage', label: 'Shortage' },
];

function Export({ onSave, onSaveChart }: Pick<WorkToolsProps, 'onSave' | 'onSaveChart'>) {
  return (
    <Menu label="Export" testId="export">
      <button type="button" className="menu-act" data-testid="export-csv" onClick={onSave}>
        What is shown as CSV
      </button>
      {onSaveChart &&
        charts.flatMap(({ kind, label }) =>
          (['svg', 'png'] as const).map((format) => (
            <button
              key={`${kind} ${format}`}
              type="button"
              className="menu-act"
              data-testid={`export-${kind}-${format}`}
              onClick={() => onSaveChart(kind, format)}
            >
              {label} as {format.toUpperCase()}
            </button>
          )),
        )}
    </Menu>
  );
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly testId: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Select<Value extends string>({ label, testId, options, value, onChange }: SelectProps<Value>) {
  return (
    <select
      className="button"
      aria-label={label}
      data-testid={testId}
      value={value}
      onChange={({ target }) => onChange(target.value as Value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

type SearchProps = Pick<WorkToolsProps, 'all' | 'query' | 'onQuery'>;

const Search = memo(function Search({ all, query, onQuery }: SearchProps) {
  return (
    <input
      type="search"
      className="work-search"
      placeholder={all ? 'Search items, tracks, people' : 'Search items, people'}
      aria-label="Search the work"
      data-testid="work-search"
      value={query}
      onChange={(event) => onQuery(event.target.value)}
    />
  );
});

export const WorkTools = memo(function WorkTools(props: WorkToolsProps) {
  const { shown, total, off, all, outside, showOut, onShowOut, query, onQuery, view, onView, changes, group, onGroup } =
    props;
  const {
    only,
    onOnly,
    heldUp,
    onOrder,
    lines,
    onLines,
    sort,
    onSort,
    hidden,
    present,
    onColumn,
    onSave,
    onSaveChart,
    onAdd,
  } = props;
  return (
    <div className="work-tools">
      <h2 id="work-title" tabIndex={-1}>
        Work{' '}
        <small role="status">
          {count(shown, 'item')}
          {(query !== '' || only !== 'all') && ` of ${grouped(total)}`}
          {off > 0 && `, ${grouped(off)} switched off`}
          {all && <span className="work-own">, each as in its own track</span>}
        </small>
      </h2>
      <Choice name="view" legend="The work as" options={workViews(changes)} value={view} onChange={onView} />
      {outside > 0 && (
        <label className="work-beyond">
          <input type="checkbox" checked={showOut} onChange={() => onShowOut(!showOut)} data-testid="show-out" />
          Show {grouped(outside)} beyond the cut
        </label>
      )}
      <Search {...{ all, query, onQuery }} />
      <div className="work-ways">
        {onAdd && (
          <button type="button" className="button" data-testid="add-item-open" onClick={onAdd}>
            Add an item
          </button>
        )}
        <Select
          label="Which items"
          testId="only"
          options={onlies.filter(({ value }) => value !== 'late' || present.due || only === 'late')}
          value={only}
          onChange={onOnly}
        />
        <Select label="Groups" testId="group" options={groupings} value={group} onChange={onGroup} />
        {(present.due || sort !== 'rank') && (
          <Select label="Order" testId="sort" options={sortings} value={sort} onChange={onSort} />
        )}
        {heldUp !== undefined && (
          <button
            type="button"
            className={heldUp > 0 ? 'button work-held-up' : 'button'}
            data-testid="order"
            onClick={onOrder}
          >
            {heldUp > 0 ? `${heldUp} held up` : 'Order'}
          </button>
        )}
        {view === 'timeline' && heldUp !== undefined && (
          <Select label="Lines" testId="lines" options={lineKinds} value={lines} onChange={onLines} />
        )}
        {view === 'table' && <Columns {...{ hidden, onColumn, present }} />}
        <Export {...{ onSave, onSaveChart }} />
      </div>
    </div>
  );
});
