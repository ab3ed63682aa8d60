// One sheet of those that are tried: what it is, its columns and rows, each of which can be chosen to be something else.
import { useMemo, useState } from 'react';
import type { Problem, SheetKind } from '@qplan/condition';
import type { Choice, UsedSheet } from '@qplan/setup';
import { columnsOf, kindLabels, type Option, optionsOf, takingOf, valueOf } from './columns.ts';
import type { FoundProblem } from './Found.tsx';
import { isSameSheet, letterOf, placeOf } from './places.ts';
import type { SheetView, Tried } from './reading/worker.ts';
import { KeyField, pointsPerWeek } from './KeyField.tsx';
import { RowChoices } from './RowChoices.tsx';
import { type CellMark, SheetTable, type SheetTableProps } from './SheetTable.tsx';

export interface SheetPartProps {
  readonly view: SheetView;
  readonly used: UsedSheet | undefined;
  readonly tried: Tried;
  readonly problems: readonly FoundProblem[];
  readonly shown: SheetTableProps['shown'];
  readonly onChoose: (choice: Choice) => void;
}

/** What is said of the cells and rows of this sheet; the worst of several for a cell. */
function useMarks(view: SheetView, { sheets }: Tried, problems: readonly FoundProblem[]) {
  return useMemo(() => {
    const marks = new Map<string, CellMark>();
    for (const { where, message, severity } of problems) {
      const place = placeOf(where, sheets);
      if (place?.row === undefined || !isSameSheet(place, view)) continue;
      const key = `${place.row},${place.column ?? ''}`;
      if (marks.get(key)?.severity !== 'error') marks.set(key, { severity, message });
    }
    return marks;
  }, [view, sheets, problems]);
}

function useLeftOut(view: SheetView, { sheets, notes }: Tried) {
  return useMemo(() => {
    const rows = new Map<number, string>();
    for (const { where, message } of notes.filter(isLeftOut)) {
      const place = placeOf(where, sheets);
      if (place?.row !== undefined && place.column === undefined && isSameSheet(place, view))
        rows.set(place.row, message);
    }
    return rows;
  }, [view, sheets, notes]);
}

function asksForPoints({ message }: Problem): boolean {
  return message.includes('points_per_week');
}

function isLeftOut({ message }: Problem): boolean {
  return /left out|nobody yet/.test(message);
}

const units = [
  ['weeks', 'person-weeks'],
  ['days', 'person-days'],
  ['hours', 'person-hours'],
  ['months', 'person-months'],
  ['points', 'story points'],
] as const;

interface FieldProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Field({ label, testId, value, options, onChange }: FieldProps) {
  return (
    <label className="sheet-field">
      <span>{label}</span>
      <select className="field" value={value} data-testid={testId} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Options({ options }: { readonly options: readonly Option[] }) {
  const plain = options.filter(({ group }) => group === undefined);
  const groups = [...new Set(options.flatMap(({ group }) => group ?? []))];
  const list = (some: readonly Option[]) =>
    some.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ));
  return (
    <>
      {list(plain)}
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {list(options.filter((option) => option.group === group))}
        </optgroup>
      ))}
    </>
  );
}

export function SheetPart({ view, used, tried, problems, shown, onChoose }: SheetPartProps) {
  const { setup, understood, known } = tried;
  const [row, setRow] = useState<number>();
  const columns = useMemo(() => used && columnsOf(used, view.rows, understood, setup), [used, view, understood, setup]);
  const marks = useMarks(view, tried, problems);
  const leftOut = useLeftOut(view, tried);
  const keyOf = (key: string) => (used ? setup.settings.get(`condition.${used.kind}`)?.get(key) : undefined);
  const chooseKey = (key: string, value: string) =>
    onChoose({ kind: 'key', section: `condition.${used!.kind}`, key, value: value === '' ? undefined : value });

  const hasPoints =
    keyOf('unit') === 'points' || keyOf('points_per_week') !== undefined || problems.some(asksForPoints);

  const choice = (column: number) => {
    if (!used || !columns) return null;
    const { kind } = used;
    const options = optionsOf(kind, columns, column, known.skills, keyOf('unit') ?? 'weeks');
    if (options.length < 2 || columns.layout === 'calendar') return null;
    const header = columns.headers[column];
    return (
      <select
        className="field"
        aria-label={`Column ${letterOf(column)}${header ? `, ${header}` : ''}: what it is`}
        data-testid={`column-${letterOf(column)}`}
        value={valueOf(kind, columns, column, setup)}
        onChange={({ target }) =>
          onChoose({
            kind: 'column',
            head: { kind, headers: columns.headers, column },
            taking: takingOf(kind, target.value, columns),
          })
        }
      >
        <Options options={options} />
      </select>
    );
  };

  const kinds = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));
  return (
    <div className="sheet-part" data-testid="sheet-part">
      <div className="sheet-fields">
        <Field
          label="This sheet is"
          testId="sheet-kind"
          value={used?.isFurther ? 'further' : (used?.kind ?? '')}
          options={[{ value: '', label: 'Not used' }, ...kinds, { value: 'further', label: 'Staff: further people' }]}
          onChange={(value) =>
            onChoose({
              kind: 'sheet',
              sheet: { file: view.file, sheet: view.sheet },
              as: value === '' ? undefined : (value as SheetKind | 'further'),
            })
          }
        />
        {used?.kind === 'work' && (
          <Field
            label="A plain number is in"
            testId="sheet-unit"
            value={keyOf('unit') ?? 'weeks'}
            options={units.map(([value, label]) => ({ value, label }))}
            onChange={(unit) => chooseKey('unit', unit)}
          />
        )}
        {used?.kind === 'work' && hasPoints && <KeyField field={pointsPerWeek} setup={setup} onChoose={onChoose} />}
        {used?.kind === 'staff' && (
          <Field
            label="Layout"
            testId="sheet-layout"
            value={keyOf('layout') ?? 'auto'}
            options={[
              { value: 'auto', label: 'found out' },
              { value: 'list', label: 'a row a person' },
              { value: 'grid', label: 'a column a track' },
            ]}
            onChange={(layout) => chooseKey('layout', layout)}
          />
        )}
        {used && <p className="quiet">Press a row’s number to say what it is.</p>}
      </div>
      {used && row !== undefined && row < view.rows.length && (
        <RowChoices
          kind={used.kind}
          row={row}
          cells={view.rows[row]!}
          isHeader={row === columns?.headerRow}
          onChoose={(chosen) => {
            onChoose(chosen);
            setRow(undefined);
          }}
          onClose={() => setRow(undefined)}
        />
      )}
      <SheetTable
        label={`Sheet ${view.sheet || view.file}`}
        rows={view.rows}
        headerRow={columns?.headerRow}
        {...{ choice, marks, leftOut, shown }}
        chosenRow={row}
        onRow={(chosen) => setRow(chosen === row ? undefined : chosen)}
      />
      {view.rows.length < view.rowCount && (
        <p className="quiet">
          These are the first {view.rows.length} of {view.rowCount} rows. All of them are planned.
        </p>
      )}
    </div>
  );
}
