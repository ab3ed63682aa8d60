// The work as a table: items in rank order, or in groups; and while a what-if is edited, the tools for it in each row.
import { memo, useMemo, type CSSProperties, type ReactNode, type RefObject } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { startText, type ShownDays } from '../../whatif/use-days.ts';
import { itemBefore, type Before } from '../../model/changes.ts';
import type { Column } from '../../model/rows/columns.ts';
import type { Entry } from '../../model/rows/entries.ts';
import { isIn, type Row } from '../../model/rows/rows.ts';
import type { AskQuestion } from '../../model/question.ts';
import type { RowTools } from '../rows/use-row-tools.ts';
import { useVisibleRows } from '../rows/use-visible-rows.ts';
import { OffRow } from '../rows/OffRow.tsx';
import type { Cells } from '../../edit/cells/use-cells.ts';
import { WorkBody } from '../rows/WorkBody.tsx';
import { EditorRow, FitLine, GroupHead, WorkHead } from '../rows/WorkHead.tsx';
import { WorkRow } from './WorkRow.tsx';

const mostSlots = 6;
const fewSlots = 4;

/** What stands in it apart from names and numbers; see the style sheet. */
function tableClass(skills: readonly string[], columns: ReadonlySet<Column>, editing: boolean): string {
  const many = skills.length > mostSlots;
  const wide = many || columns.has('track') || skills.length > fewSlots;
  const ordered = columns.has('waits') || columns.has('due');
  const classes = [
    'work',
    many && 'work-many',
    wide && 'work-wide',
    ordered && 'work-ordered',
    columns.has('left') && 'work-with-left',
    columns.has('track') && 'work-tracks',
    editing && 'work-editing',
  ];
  return classes.filter(Boolean).join(' ');
}

/** The skills that the rows ask for, in the plan's order. */
function askedSkills(plan: PlanDocument, rows: readonly Row[]): string[] {
  const asked = new Set<string>();
  for (const { item } of rows) for (const skill in item.estimate) asked.add(skill);
  return plan.skills.filter((skill) => asked.has(skill));
}

export interface WorkTableProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly all: boolean;
  /** The triage level of the cut. */
  readonly level: number;
  readonly rows: readonly Row[];
  readonly entries: readonly Entry[];
  readonly days: ShownDays | undefined;
  /** Those of the plan that the what-if is marked against. */
  readonly daysBefore: ShownDays | undefined;
  readonly columns: ReadonlySet<Column>;
  /** What is left of each skill after an item, by its key; undefined: that is not shown. */
  readonly left: ReadonlyMap<string, readonly number[]> | undefined;
  /** Where the lines of the tracks are, in a list of several; undefined: they have lines of their own, or none. */
  readonly trackLines: ReadonlyMap<string, number> | undefined;
  readonly onAsk: AskQuestion;
  readonly tools: RowTools;
  readonly cells: Cells;
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly editorOf: (row: Row) => ReactNode;
  /** Switches on what a what-if switched off; undefined: the work is only looked at. */
  readonly onSwitchOn: ((key: string) => void) | undefined;
}

export const WorkTable = memo(function WorkTable(props: WorkTableProps) {
  const { plan, before, all, level, rows, entries, days, daysBefore, columns, left, trackLines } = props;
  const { onAsk, tools, editorOf, onSwitchOn, cells, body } = props;
  const skills = useMemo(() => askedSkills(plan, rows), [plan, rows]);
  const visible = useVisibleRows(entries, body, [tools.held, tools.sought]);
  const span = 2 + columns.size;

  const shown = (entry: Entry, position: number) => {
    const place = { position, measure: visible.measure };
    switch (entry.kind) {
      case 'group':
        return <GroupHead key={entry.id} group={entry} columns={span} {...place} />;
      case 'line':
        return (
          <FitLine key={entry.id} line={entry} lends={all && entry.group === undefined} columns={span} {...place} />
        );
      case 'off':
        return <OffRow key={entry.id} off={entry} columns={span} {...{ onSwitchOn }} {...place} />;
      case 'editor':
        return (
          <EditorRow key={entry.id} under={entry.under} columns={span} {...place}>
            {editorOf(entry.row)}
          </EditorRow>
        );
      case 'item':
        return (
          <WorkRow
            key={entry.id}
            id={entry.id}
            row={entry.row}
            was={before && (itemBefore(before, entry.row.key) ?? null)}
            start={startText(days, entry.row.key)}
            startWas={before && daysBefore && startText(daysBefore, entry.row.key)}
            weeks={plan.weeks}
            columns={columns}
            skills={skills}
            allSkills={plan.skills}
            left={left?.get(entry.row.key)}
            unfit={trackLines?.get(entry.row.key)}
            scheduled={plan.scheduledSkills}
            out={!isIn(entry.row, level)}
            index={visible.virtual ? position + 2 : undefined}
            onAsk={onAsk}
            actions={tools.actions}
            open={tools.opened === entry.id}
            selected={tools.selection.keys.has(entry.row.key)}
            cell={cells.open?.id === entry.id ? cells.open : undefined}
            held={tools.held === entry.id}
            {...place}
          />
        );
    }
  };
  return (
    <table
      role="table"
      aria-labelledby="work-title"
      className={tableClass(skills, columns, tools.actions !== undefined)}
      style={{ '--slots': Math.min(Math.max(skills.length, 1), mostSlots) } as CSSProperties}
      aria-rowcount={visible.virtual ? entries.length + 1 : undefined}
    >
      <WorkHead skills={skills} columns={columns} />
      <WorkBody {...{ entries, body, tools }} cells={cells.handlers} pieces={visible.pieces} row={shown} />
    </table>
  );
});
