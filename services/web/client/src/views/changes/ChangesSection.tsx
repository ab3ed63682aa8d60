// All that a what-if changes, in place of the work: what each thing was and is; to be sorted, searched, exported and printed.
import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { WorkView } from '../../model/address.ts';
import { count, grouped } from '../../model/format.ts';
import { Choice } from '../../widgets/Choice.tsx';
import { csvFile, fileName, saveFile } from '../../widgets/save-file.ts';
import { whatChanges, type ChangeKind, type ChangesOf } from '../../whatif/what-changes.ts';
import { workViews } from '../rows/work-views.ts';
import { changesCsv } from './changes-csv.ts';
import { ChangesTable } from './ChangesTable.tsx';
import { changesWanted, type ChangeColumn, type ChangesWanted } from './order.ts';

const kinds: readonly { readonly value: ChangeKind | 'all'; readonly label: string }[] = [
  { value: 'all', label: 'All changes' },
  { value: 'item', label: 'Items' },
  { value: 'date', label: 'Dates' },
  { value: 'person', label: 'People' },
  { value: 'total', label: 'Totals' },
];

/** So many lines a browser lays out at once without a pause; a file has all. */
const mostShown = 1_000;

export interface ChangesSectionProps {
  /** undefined: there is no what-if, or it changes nothing yet. */
  readonly of: ChangesOf | undefined;
  /** 'All tracks, triage 2' */
  readonly scope: string;
  /** The what-if's name, or that it is one. */
  readonly name: string;
  readonly onView: (view: WorkView) => void;
  readonly onItem: (key: string) => void;
}

export default memo(function ChangesSection({ of, scope, name, onView, onItem }: ChangesSectionProps) {
  const changes = useMemo(() => (of ? whatChanges(of) : []), [of]);
  const [wanted, want] = useState<ChangesWanted>({ kind: 'all', query: '', by: undefined, down: false });
  const sought = useDeferredValue(wanted);
  const listed = useMemo(() => changesWanted(changes, sought), [changes, sought]);
  /** Up, down, and as it was. */
  const sort = (by: ChangeColumn) =>
    want((before) => {
      if (before.by !== by) return { ...before, by, down: false };
      return before.down ? { ...before, by: undefined, down: false } : { ...before, down: true };
    });
  const save = () => saveFile(`${fileName(of?.track, name, 'what changes')}.csv`, csvFile(changesCsv(listed)));
  const shown = listed.slice(0, mostShown);
  return (
    <section className="work-section changes-section" aria-labelledby="changes-title">
      <div className="work-tools">
        <h2 id="changes-title" tabIndex={-1}>
          What changes{' '}
          <small role="status">
            {count(listed.length, 'line')}
            {listed.length < changes.length && ` of ${grouped(changes.length)}`}, {scope}
          </small>
        </h2>
        <Choice name="view" legend="The work as" options={workViews(true)} value="changes" onChange={onView} />
        <input
          type="search"
          className="work-search"
          placeholder="Search what changes"
          aria-label="Search what changes"
          data-testid="changes-search"
          value={wanted.query}
          onChange={({ target }) => want({ ...wanted, query: target.value })}
        />
        <div className="work-ways">
          <select
            className="button"
            aria-label="Kind"
            data-testid="changes-kind"
            value={wanted.kind}
            onChange={({ target }) => want({ ...wanted, kind: target.value as ChangesWanted['kind'] })}
          >
            {kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <button type="button" className="button" data-testid="changes-csv" onClick={save}>
            Export as CSV
          </button>
          <button type="button" className="button" onClick={() => print()}>
            Print
          </button>
        </div>
      </div>
      {changes.length > 0 && <ChangesTable changes={shown} {...{ wanted, onItem }} onSort={sort} />}
      {shown.length < listed.length && (
        <p className="work-empty quiet">and {grouped(listed.length - shown.length)} more, which the export has</p>
      )}
      {listed.length === 0 && (
        <p className="work-empty quiet">
          {changes.length > 0
            ? 'Nothing of that changes.'
            : of === undefined
              ? 'There is no what-if that changes anything.'
              : 'At this cut nothing changes.'}
        </p>
      )}
    </section>
  );
});
