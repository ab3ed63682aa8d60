// The work in rank order, with the line under which it no longer all fits.
import { Fragment, useDeferredValue, useMemo, useRef, useState, type CSSProperties } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks } from '../address.ts';
import { count } from '../format.ts';
import type { Before } from '../plan/changes.ts';
import { fitLine, isIn, matcher, unfitFrom, type Row } from '../plan/rows.ts';
import { useVisibleRows } from './use-visible-rows.ts';
import { WorkRow } from './WorkRow.tsx';
import './WorkTable.css';

const mostSlots = 6;

function FitLine({ all, left, columns }: { readonly all: boolean; readonly left: number; readonly columns: number }) {
  const unfit = `${count(left, 'item')} ${left === 1 ? 'does' : 'do'} not fit`;
  return (
    <tr role="row" className="fit-line" data-testid="fit-line">
      <td role="cell" colSpan={columns}>
        <span>
          From here on, {unfit}
          {all && ', even if tracks lent each other people'}
        </span>
      </td>
    </tr>
  );
}

function Head({ skills, showTrack }: { readonly skills: readonly string[]; readonly showTrack: boolean }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" className="work-rank number">
          Rank
        </th>
        <th role="columnheader" scope="col" className="work-triage number">
          <abbr title="Triage">Tri.</abbr>
        </th>
        <th role="columnheader" scope="col" className="work-name">
          Item
        </th>
        {showTrack && (
          <th role="columnheader" scope="col" className="work-track">
            Track
          </th>
        )}
        <th role="columnheader" scope="col" className="work-estimate">
          <span className="work-group">Estimate, person-weeks</span>
          <span className="slots" aria-hidden="true">
            {skills.map((skill) => (
              <span key={skill} className="slot" title={skill}>
                {skill}
              </span>
            ))}
          </span>
        </th>
        <th role="columnheader" scope="col" className="work-complete number">
          Dev complete
        </th>
        <th role="columnheader" scope="col" className="work-shortage">
          Short by, person-weeks
        </th>
      </tr>
    </thead>
  );
}

/** The skills that the rows ask for, in the plan's order. */
function askedSkills(plan: PlanDocument, rows: readonly Row[]): string[] {
  const asked = new Set(rows.flatMap(({ item }) => Object.keys(item.estimate)));
  return plan.skills.filter((skill) => asked.has(skill));
}

export interface WorkTableProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly track: number;
  readonly triage: number;
  readonly rows: readonly Row[];
}

export function WorkTable({ plan, before, track, triage, rows }: WorkTableProps) {
  const [query, setQuery] = useState('');
  const [showOut, setShowOut] = useState(false);
  const sought = useDeferredValue(query);
  const body = useRef<HTMLTableSectionElement>(null);
  const level = plan.triages[triage] ?? 0;
  const showTrack = plan.tracks[track] === allTracks;

  const skills = useMemo(() => askedSkills(plan, rows), [plan, rows]);
  const line = useMemo(() => fitLine(rows, level), [rows, level]);
  const unfit = useMemo(() => unfitFrom(rows, level, line), [rows, level, line]);
  const shown = useMemo(() => {
    const matches = matcher(sought);
    return rows
      .map((row, place) => ({ row, place }))
      .filter(({ row }) => (showOut || isIn(row, level)) && matches(row));
  }, [rows, level, showOut, sought]);
  const lineAt = line === undefined ? -1 : shown.findIndex(({ place }) => place >= line);
  const outside = rows.filter((row) => !isIn(row, level)).length;

  const visible = useVisibleRows(shown.length, body);
  const columns = showTrack ? 7 : 6;
  const tableClass = ['work', showTrack && 'work-all', skills.length > mostSlots && 'work-many']
    .filter(Boolean)
    .join(' ');
  return (
    <section className="work-section" aria-labelledby="work-title">
      <div className="work-tools">
        <h2 id="work-title">
          Work{' '}
          <small role="status">
            {count(shown.length, 'item')}
            {sought !== '' && ` of ${rows.length}`}
            {showTrack && ', dates and shortages as in each item’s own track'}
          </small>
        </h2>
        <label className="work-beyond">
          <input
            type="checkbox"
            checked={showOut}
            disabled={outside === 0}
            onChange={() => setShowOut(!showOut)}
            data-testid="show-out"
          />
          Show {outside} beyond the cut
        </label>
        <input
          type="search"
          className="work-search"
          placeholder={showTrack ? 'Search items and tracks' : 'Search items'}
          aria-label="Search the work"
          data-testid="work-search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <table
        role="table"
        className={tableClass}
        style={{ '--slots': Math.min(Math.max(skills.length, 1), mostSlots) } as CSSProperties}
        aria-rowcount={visible.virtual ? shown.length + 1 : undefined}
      >
        <Head skills={skills} showTrack={showTrack} />
        <tbody role="rowgroup" ref={body}>
          {visible.above > 0 && <tr aria-hidden="true" style={{ height: visible.above }} />}
          {visible.indexes.map((index) => {
            const entry = shown[index];
            if (entry === undefined) return null;
            const { row } = entry;
            return (
              <Fragment key={row.key}>
                {index === lineAt && <FitLine all={showTrack} left={unfit} columns={columns} />}
                <WorkRow
                  row={row}
                  was={before && (before.items.get(row.key) ?? null)}
                  skills={skills}
                  scheduled={plan.scheduledSkills}
                  showTrack={showTrack}
                  out={!isIn(row, level)}
                  index={visible.virtual ? index + 2 : undefined}
                  measure={visible.measure}
                  position={index}
                />
              </Fragment>
            );
          })}
          {visible.below > 0 && <tr aria-hidden="true" style={{ height: visible.below }} />}
        </tbody>
      </table>
      {shown.length === 0 && (
        <p className="work-empty quiet">{sought === '' ? 'No work at this cut.' : `No item matches “${sought}”.`}</p>
      )}
    </section>
  );
}
