// The work in rank order, with the line under which it no longer all fits; and while a what-if is edited, the tools for
// it in each row.
import { Fragment, memo, useMemo, useRef, useState, type CSSProperties } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks } from '../address.ts';
import type { Before } from '../plan/changes.ts';
import { workCsv } from '../plan/csv.ts';
import { isIn, type Row } from '../plan/rows.ts';
import type { Edit } from '../whatif/edit.ts';
import { ItemEditor } from '../whatif/ItemEditor.tsx';
import { useRanking } from '../whatif/use-ranking.ts';
import { saveFile } from './save-file.ts';
import { useShownWork } from './use-shown-work.ts';
import { useVisibleRows } from './use-visible-rows.ts';
import { FitLine, WorkHead } from './WorkHead.tsx';
import { WorkRow, type RowActions } from './WorkRow.tsx';
import { WorkTools } from './WorkTools.tsx';
import './WorkTable.css';

const mostSlots = 6;

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
  /** Takes the edits of a what-if; undefined: the work is only looked at. */
  readonly onEdit: ((edit: Edit, going?: string) => void) | undefined;
}

const nothing = () => undefined;

/** What the rows can be told to do, and which row's editor is open. */
function useRowActions(keys: readonly string[], onEdit: WorkTableProps['onEdit']) {
  const [opened, setOpen] = useState<string>();
  const { target, actions: ranking } = useRanking(keys, onEdit ?? nothing);
  const actions = useMemo<RowActions>(
    () => ({ ...ranking, toggle: (key) => setOpen((before) => (before === key ? undefined : key)) }),
    [ranking],
  );
  const close = (key: string) => {
    setOpen(undefined);
    document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(key)}"]`)?.focus();
  };
  return onEdit
    ? { actions, opened, target, close }
    : { actions: undefined, opened: undefined, target: undefined, close };
}

export const WorkTable = memo(function WorkTable({ plan, before, track, triage, rows, onEdit }: WorkTableProps) {
  const [query, setQuery] = useState('');
  const [showOut, setShowOut] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const level = plan.triages[triage] ?? 0;
  const all = plan.tracks[track] === allTracks;
  const skills = useMemo(() => askedSkills(plan, rows), [plan, rows]);
  const { shown, keys, lineAt, unfit, outside } = useShownWork(rows, level, showOut, query);
  const { actions, opened, target, close } = useRowActions(keys, onEdit);
  const visible = useVisibleRows(shown.length, body);
  const columns = all ? 7 : 6;

  const editor = ({ key, item }: Row) => (
    <tr role="row" className="editor-row">
      <td role="cell" colSpan={columns}>
        <ItemEditor
          item={item}
          skills={plan.skills}
          tracks={plan.tracks.filter((name) => name !== allTracks)}
          triages={plan.triages}
          onChange={(set, going) => {
            if (set.off) close(key);
            onEdit?.({ kind: 'item', key, set }, going && `${going} of ${key}`);
          }}
          onClose={() => close(key)}
        />
      </td>
    </tr>
  );
  const line = (index: number) => {
    const row = shown[index];
    if (row === undefined) return null;
    return (
      <Fragment key={row.key}>
        {index === lineAt && <FitLine all={all} left={unfit} columns={columns} />}
        <WorkRow
          row={row}
          was={before && (before.items.get(row.key) ?? null)}
          skills={skills}
          scheduled={plan.scheduledSkills}
          showTrack={all}
          out={!isIn(row, level)}
          index={visible.virtual ? index + 2 : undefined}
          measure={visible.measure}
          position={index}
          actions={actions}
          open={opened === row.key}
          target={target === row.key}
        />
        {opened === row.key && editor(row)}
      </Fragment>
    );
  };
  return (
    <section className="work-section" aria-labelledby="work-title">
      <WorkTools
        {...{ shown: shown.length, total: rows.length, all, outside, showOut, query }}
        onShowOut={setShowOut}
        onQuery={setQuery}
        onSave={() => saveFile(`${plan.tracks[track] ?? 'work'}.csv`, workCsv(shown, plan.skills))}
      />
      <table
        role="table"
        className={skills.length > mostSlots ? 'work work-many' : 'work'}
        style={{ '--slots': Math.min(Math.max(skills.length, 1), mostSlots) } as CSSProperties}
        aria-rowcount={visible.virtual ? shown.length + 1 : undefined}
      >
        <WorkHead skills={skills} showTrack={all} />
        <tbody role="rowgroup" ref={body}>
          {visible.above > 0 && <tr aria-hidden="true" style={{ height: visible.above }} />}
          {visible.indexes.map(line)}
          {visible.below > 0 && <tr aria-hidden="true" style={{ height: visible.below }} />}
        </tbody>
      </table>
      {shown.length === 0 && (
        <p className="work-empty quiet">{query === '' ? 'No work at this cut.' : `No item matches “${query}”.`}</p>
      )}
    </section>
  );
});
