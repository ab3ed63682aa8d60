// One item of the work table: what it needs, when it is done, and what it is short of.
import { memo, Suspense, type ReactNode } from 'react';
import type { PlannedItemDocument } from '../../../../src/api.ts';
import { amount, dayText } from '../../model/format.ts';
import { sameDemand } from '../../model/changes.ts';
import { daysLate } from '../../model/order/due.ts';
import type { Column } from '../../model/rows/columns.ts';
import type { Row } from '../../model/rows/rows.ts';
import { notDone } from '../../model/words.ts';
import { Handle, RowButtons } from '../../edit/Handle.tsx';
import { itemEffect, type Tone } from '../../whatif/item-effect.ts';
import { Marked } from '../../widgets/Marked.tsx';
import type { AskQuestion } from '../../model/question.ts';
import { weeksCell, type Cell, type OpenCell } from '../../edit/cells/cell.ts';
import type { RowActions } from '../rows/use-row-tools.ts';
import { TrackLine } from '../rows/TrackLine.tsx';
import { Complete, Due, Estimate, Left, Shortage, WaitsFor, type Demand } from '../rows/WorkCells.tsx';
import { CellEditor } from './parts.ts';
import { Why } from '../../why/Why.tsx';
import { Name } from '../../why/Name.tsx';

export interface WorkRowProps {
  /** Its entry's. */
  readonly id: string;
  readonly row: Row;
  /** The item in the version before, while changes are marked; null: it was not there. */
  readonly was: PlannedItemDocument | null | undefined;
  /** The day on which it starts, YYYY-MM-DD; '' when it starts on none, or when that is not known yet. */
  readonly start: string;
  /** That on which it started before the what-if; undefined: that is not marked. */
  readonly startWas: string | undefined;
  /** The plan's, over which people are person-weeks. */
  readonly weeks: number;
  readonly columns: ReadonlySet<Column>;
  /** The skills that have a place of their own in the estimate. */
  readonly skills: readonly string[];
  /** Those of the plan. */
  readonly allSkills: readonly string[];
  /** What is left of each of those after it; undefined: that is not shown. */
  readonly left: readonly number[] | undefined;
  /** It is the first of its track that does not fit, where tracks are mixed: how many do not from there on. */
  readonly unfit: number | undefined;
  /** The skills that set dates. */
  readonly scheduled: readonly string[];
  /** Beyond the triage cut. */
  readonly out: boolean;
  /** Its place in the whole table, when only a part of the rows is in the page. */
  readonly index: number | undefined;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  readonly position: number;
  readonly onAsk: AskQuestion;
  /** What can be done with the row while a what-if is edited. */
  readonly actions: RowActions | undefined;
  /** Its editor is open. */
  readonly open: boolean;
  readonly selected: boolean;
  /** The cell of it that is being changed. */
  readonly cell: OpenCell | undefined;
  /** It is dragged. */
  readonly held: boolean;
}

const demandText = (demand: Demand): string =>
  Object.entries(demand)
    .map(([skill, weeks]) => `${skill} ${amount(weeks, 2)}`)
    .join(', ') || 'none';

const dateText = (day: string | null): string => (day === null ? notDone : dayText(day));

/** Rows are made anew with every plan; what counts is whether the item in them is the same. */
function sameRow({ row: a, ...was }: WorkRowProps, { row: b, ...is }: WorkRowProps): boolean {
  if (a.key !== b.key || a.item !== b.item || a.terms !== b.terms) return false;
  return (Object.keys(is) as (keyof typeof is)[]).every((name) => was[name] === is[name]);
}

function rowClass({ was, out, open, selected, held }: WorkRowProps): string {
  const classes = [
    'work-row',
    out && 'work-row-out',
    was === null && 'work-row-new',
    open && 'row-open',
    selected && 'row-selected',
    held && 'row-held',
  ];
  return classes.filter(Boolean).join(' ');
}

/** What a shown text was in the version before, when it was another. */
function textBefore({ was, row }: WorkRowProps, text: (item: PlannedItemDocument) => string): string | undefined {
  return was && text(was) !== text(row.item) ? text(was) : undefined;
}

/** What makes a cell one that can be changed where it stands. */
function changeable({ actions }: WorkRowProps, cell: Cell) {
  return actions && { 'data-cell': cell, tabIndex: -1 };
}

/** What stands in a cell; while it is being changed, the field for that. */
function inCell({ row, cell: open }: WorkRowProps, cell: Cell, shown: ReactNode): ReactNode {
  if (open?.cell !== cell) return shown;
  return (
    <Suspense fallback={shown}>
      <CellEditor row={row} open={open} />
    </Suspense>
  );
}

const noStart = '–';
const startDay = (day: string): string => (day === '' ? noStart : dayText(day));

function DateCells(props: WorkRowProps) {
  const { row, was, start, startWas, columns, scheduled, onAsk } = props;
  const { item } = row;
  const effect = was && itemEffect(was, item);
  const moved = startWas !== undefined && startWas !== start;
  const undated = !Object.keys(item.estimate).some((skill) => scheduled.includes(skill));
  return (
    <>
      {columns.has('start') && (
        <td role="cell" className="work-start number" data-testid="work-start" data-day={start}>
          {(start !== '' || moved) && (
            <Why
              label="Why then?"
              testId="why-start"
              onAsk={() => onAsk({ kind: 'item', key: row.key, about: 'start' })}
            >
              <Marked was={moved ? startDay(startWas) : undefined}>
                {start === '' ? noStart : <time dateTime={start}>{dayText(start)}</time>}
              </Marked>
            </Why>
          )}
        </td>
      )}
      {columns.has('waits') && <WaitsCell {...props} />}
      {columns.has('complete') && (
        <td
          role="cell"
          className="work-complete number"
          data-testid="work-complete"
          data-day={item.devComplete ?? 'DNF'}
        >
          {effect?.about === 'date' && <span className={`effect effect-${effect.tone}`}>{effect.text} </span>}
          <Why
            label={`Why ${dateText(item.devComplete)}?`}
            testId="why-date"
            onAsk={() => onAsk({ kind: 'item', key: row.key, about: 'date' })}
          >
            <Marked was={textBefore(props, (from) => dateText(from.devComplete))} tone={effect?.tone}>
              <Complete item={item} undated={undated} />
            </Marked>
          </Why>
        </td>
      )}
      {columns.has('due') && (
        <td
          role="cell"
          className="work-due number"
          data-testid="work-due"
          data-day={row.terms.due ?? ''}
          {...changeable(props, 'due')}
        >
          {inCell(
            props,
            'due',
            row.terms.due !== undefined && <Due due={row.terms.due} days={daysLate(item, row.terms.due)} />,
          )}
        </td>
      )}
    </>
  );
}

function WaitsCell(props: WorkRowProps) {
  const { row, onAsk, cell } = props;
  const { waitsFor, notBefore } = row.terms;
  return (
    <td role="cell" className="work-waits" data-testid="work-waits" {...changeable(props, 'waits')}>
      {cell?.cell === 'waits' && inCell(props, 'waits', null)}
      {(waitsFor.length > 0 || notBefore !== undefined) && (
        <Why
          label="What holds it up?"
          testId="why-waits"
          onAsk={() => onAsk({ kind: 'item', key: row.key, about: 'date' })}
        >
          <WaitsFor terms={row.terms} />
        </Why>
      )}
    </td>
  );
}

const missingOf = ({ shortage }: PlannedItemDocument): number =>
  Object.values(shortage).reduce((sum, weeks) => sum - weeks, 0);

/** To be short of less is a gain. */
function shortageTone(was: PlannedItemDocument, is: PlannedItemDocument): Tone {
  return missingOf(is) < missingOf(was) ? 'win' : 'cost';
}

function ShortageCell({ row, was, weeks, onAsk }: WorkRowProps) {
  const { item } = row;
  const effect = was && itemEffect(was, item);
  const shortageWas = was && !sameDemand(was.shortage, item.shortage) ? demandText(was.shortage) : undefined;
  return (
    <td role="cell" className="work-shortage" data-testid="work-shortage">
      {effect?.about === 'fit' && <span className={`effect effect-${effect.tone}`}>{effect.text} </span>}
      {Object.keys(item.shortage).length > 0 && (
        <Why
          label="Why is it short?"
          testId="why-short"
          onAsk={() => onAsk({ kind: 'item', key: row.key, about: 'short' })}
        >
          <Marked was={shortageWas} tone={was ? shortageTone(was, item) : undefined}>
            <Shortage shortage={item.shortage} weeks={weeks} />
          </Marked>
        </Why>
      )}
    </td>
  );
}

function NameCell(props: WorkRowProps) {
  const { id, row, was, out, open, selected, actions, onAsk } = props;
  const { name } = row.item;
  const nameWas = textBefore(props, (from) => from.name);
  return (
    <th role="rowheader" scope="row" className="work-name" data-testid="work-name" {...changeable(props, 'name')}>
      {inCell(
        props,
        'name',
        <>
          <Why
            label="Where it comes from"
            testId="why-item"
            onAsk={() => onAsk({ kind: 'item', key: row.key, about: 'source' })}
          >
            {nameWas === undefined ? (
              <Name text={name} />
            ) : (
              <Marked was={nameWas}>
                <Name text={name} />
              </Marked>
            )}
          </Why>
          {was === null && <span className="tag tag-new">new</span>}
          {out && <span className="unseen"> (beyond the cut)</span>}
        </>,
      )}
      {actions && (
        <RowButtons
          {...{ id, name, open, selected }}
          itemKey={row.key}
          onToggle={actions.toggle}
          onSelect={actions.select}
          onMenu={actions.menu}
        />
      )}
    </th>
  );
}

export const WorkRow = memo(function WorkRow(props: WorkRowProps) {
  const { id, row, was, columns, skills, allSkills, left, unfit, index, measure, position, actions } = props;
  const { item } = row;
  return (
    <tr
      role="row"
      ref={measure}
      className={rowClass(props)}
      data-entry={id}
      data-item={row.key}
      data-index={position}
      data-testid="work-row"
      data-name={item.name}
      aria-rowindex={index}
    >
      <td
        role="cell"
        className="work-rank number"
        data-testid="work-rank"
        data-grip={actions?.step && ''}
        {...changeable(props, 'rank')}
      >
        {actions?.step && <Handle id={id} name={item.name} onStep={actions.step} onSend={actions.send} />}
        {inCell(props, 'rank', <Marked was={textBefore(props, ({ rank }) => String(rank))}>{item.rank}</Marked>)}
      </td>
      {columns.has('triage') && (
        <td role="cell" className="work-triage number" data-testid="work-triage" {...changeable(props, 'triage')}>
          {inCell(
            props,
            'triage',
            <Marked was={textBefore(props, ({ triage }) => String(triage))}>{item.triage}</Marked>,
          )}
        </td>
      )}
      <NameCell {...props} />
      {columns.has('track') && (
        <td role="cell" className="work-track" data-testid="work-track" {...changeable(props, 'track')}>
          {inCell(props, 'track', item.track)}
          {unfit !== undefined && <TrackLine track={item.track} unfit={unfit} />}
        </td>
      )}
      {columns.has('estimate') && (
        <td role="cell" className="work-estimate" data-testid="work-estimate">
          <Estimate
            item={item}
            skills={skills}
            was={was?.estimate}
            attributes={actions && ((skill) => changeable(props, weeksCell(skill)))}
            inSlot={(skill, shown) => inCell(props, weeksCell(skill), shown)}
          />
        </td>
      )}
      {columns.has('left') && (
        <td role="cell" className="work-left" data-testid="work-left">
          {left && <Left {...{ left, skills }} all={allSkills} />}
        </td>
      )}
      <DateCells {...props} />
      {columns.has('shortage') && <ShortageCell {...props} />}
    </tr>
  );
}, sameRow);
