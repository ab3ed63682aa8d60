// What stands between the items of the work: the heads of the table's columns and of its groups, the line between what fits
// and what does not, and the editor of an item.
import type { ReactNode } from 'react';
import { amount, count } from '../../model/format.ts';
import type { Column } from '../../model/rows/columns.ts';
import { meaningOf, notDone } from '../../model/words.ts';
import type { Group, Line } from '../../model/rows/entries.ts';
import { ColumnHead } from '../../widgets/ColumnHead.tsx';

const completeHelp = `${meaningOf('Dev complete')} ${notDone}: ${meaningOf(notDone)}`;

export interface WorkHeadProps {
  /** The skills that have a place of their own in the estimate. */
  readonly skills: readonly string[];
  readonly columns: ReadonlySet<Column>;
}

function SkillHeads({ of, skills }: { readonly of: string; readonly skills: readonly string[] }) {
  return (
    <>
      <span className="work-group">{`${of}, person-weeks`}</span>
      <span className="slots" aria-hidden="true">
        {skills.map((skill) => (
          <span key={skill} className="slot" title={skill}>
            {skill}
          </span>
        ))}
      </span>
    </>
  );
}

export function WorkHead({ skills, columns }: WorkHeadProps) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <ColumnHead className="work-rank number">Rank</ColumnHead>
        {columns.has('triage') && <ColumnHead className="work-triage number">Triage</ColumnHead>}
        <ColumnHead className="work-name">Item</ColumnHead>
        {columns.has('track') && <ColumnHead className="work-track">Track</ColumnHead>}
        {columns.has('estimate') && (
          <ColumnHead className="work-estimate">
            <SkillHeads of="Estimate" skills={skills} />
          </ColumnHead>
        )}
        {columns.has('left') && (
          <ColumnHead className="work-left" title={meaningOf('Left after it')}>
            <SkillHeads of="Left after it" skills={skills} />
          </ColumnHead>
        )}
        {columns.has('start') && (
          <ColumnHead className="work-start number" title={meaningOf('Start')}>
            Start
          </ColumnHead>
        )}
        {columns.has('waits') && (
          <ColumnHead className="work-waits" title={meaningOf('Waits for')}>
            Waits for
          </ColumnHead>
        )}
        {columns.has('complete') && (
          <ColumnHead className="work-complete number" title={completeHelp}>
            Dev complete
          </ColumnHead>
        )}
        {columns.has('due') && (
          <ColumnHead className="work-due number" title={meaningOf('Late')}>
            Due
          </ColumnHead>
        )}
        {columns.has('shortage') && (
          <ColumnHead className="work-shortage" title={meaningOf('Short by')}>
            Short by, person-weeks
          </ColumnHead>
        )}
      </tr>
    </thead>
  );
}

interface MeasuredProps {
  readonly columns: number;
  readonly position: number;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

export interface FitLineProps extends MeasuredProps {
  readonly line: Line;
  /** The line of a list of several tracks: it tells what would be if they lent each other people. */
  readonly lends: boolean;
}

const notFit = (items: number) => `${count(items, 'item')} ${items === 1 ? 'does' : 'do'} not fit`;

/** 'From here on, 13 items do not fit in their tracks; 1 not even if tracks lent each other people' */
function lineText({ unfit, unfitPooled }: Line, lends: boolean): string {
  if (!lends) return `From here on, ${notFit(unfit)}`;
  const lent =
    unfitPooled === 0 ? 'lending people would do' : `${unfitPooled} not even if tracks lent each other people`;
  return `From here on, ${notFit(unfit)} in ${unfit === 1 ? 'its track' : 'their tracks'}; ${lent}`;
}

export function FitLine({ line, lends, columns, position, measure }: FitLineProps) {
  return (
    <tr role="row" ref={measure} data-index={position} className="fit-line" data-testid="fit-line">
      <td role="cell" colSpan={columns}>
        <span>{lineText(line, lends)}</span>
      </td>
    </tr>
  );
}

export interface GroupHeadProps extends MeasuredProps {
  readonly group: Group;
}

export function GroupHead({ group, columns, position, measure }: GroupHeadProps) {
  const { label, items, weeks, unfit } = group;
  return (
    <tr role="row" ref={measure} data-index={position} className="group-head" data-testid="group-head">
      <th role="rowheader" scope="rowgroup" colSpan={columns}>
        {label}
        <small>
          {count(items, 'item')}, {amount(weeks)} person-weeks
        </small>
        {unfit > 0 && <small className="group-unfit">{count(unfit, 'does not fit', 'do not fit')}</small>}
      </th>
    </tr>
  );
}

export interface EditorRowProps extends MeasuredProps {
  /** The entry that it stands under. */
  readonly under: string;
  readonly children: ReactNode;
}

export function EditorRow({ under, children, columns, position, measure }: EditorRowProps) {
  return (
    <tr role="row" ref={measure} data-index={position} data-under={under} className="editor-row">
      <td role="cell" colSpan={columns}>
        {children}
      </td>
    </tr>
  );
}
