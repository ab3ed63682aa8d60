// One item of the work table: what it needs, when it is done, and what it is short of.
import { Fragment, memo, type DragEvent } from 'react';
import type { PlannedItemDocument } from '../../../src/api.ts';
import { amount, dayText } from '../format.ts';
import { sameDemand } from '../plan/changes.ts';
import { hasEstimate, type Row } from '../plan/rows.ts';
import { Handle } from '../whatif/Handle.tsx';
import { itemEffect } from '../whatif/summary.ts';
import type { RankingActions } from '../whatif/use-ranking.ts';
import { VerdictIcon } from './icons.tsx';
import { Marked } from './Marked.tsx';

export interface WorkRowProps {
  readonly row: Row;
  /** The item in the version before, while changes are marked; null: it was not there. */
  readonly was: PlannedItemDocument | null | undefined;
  /** The skills that have a place of their own in the estimate. */
  readonly skills: readonly string[];
  /** The skills that set dates. */
  readonly scheduled: readonly string[];
  readonly showTrack: boolean;
  /** Beyond the triage cut. */
  readonly out: boolean;
  /** Its place in the whole table, when only a part of the rows is in the page. */
  readonly index: number | undefined;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  readonly position: number;
  /** What can be done with the row while a what-if is edited. */
  readonly actions: RowActions | undefined;
  /** Its editor is open. */
  readonly open: boolean;
  /** Something dragged is over it. */
  readonly target: boolean;
}

export interface RowActions extends RankingActions {
  readonly toggle: (key: string) => void;
}

type Demand = Readonly<Record<string, number>>;

const demandText = (demand: Demand): string =>
  Object.entries(demand)
    .map(([skill, weeks]) => `${skill} ${amount(weeks, 2)}`)
    .join(', ') || 'none';

const dateText = (day: string | null): string => (day === null ? 'DNF' : dayText(day));

function Estimate({
  item,
  skills,
  was,
}: {
  readonly item: PlannedItemDocument;
  readonly skills: readonly string[];
  readonly was: Demand | undefined;
}) {
  if (!hasEstimate(item)) return <span className="quiet">no estimate</span>;
  return (
    <span className="slots">
      {skills.map((skill) => {
        const weeks = item.estimate[skill];
        const then = was && (was[skill] ?? 0);
        return (
          <span key={skill} className="slot">
            {weeks !== undefined && (
              <>
                <span className="slot-skill">{skill} </span>
                <Marked was={then === undefined || then === weeks ? undefined : amount(then, 2)}>
                  {amount(weeks, 2)}
                </Marked>
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}

function Shortage({ shortage }: { readonly shortage: Demand }) {
  const short = Object.entries(shortage);
  if (short.length === 0) return null;
  return (
    <>
      <VerdictIcon verdict="short" />{' '}
      {short.map(([skill, weeks]) => (
        <Fragment key={skill}>
          <span className="short-skill">
            {skill} <b>{amount(weeks, 2)}</b>
          </span>{' '}
        </Fragment>
      ))}
    </>
  );
}

interface ChangeButtonProps {
  readonly itemKey: string;
  readonly name: string;
  readonly open: boolean;
  readonly onToggle: (key: string) => void;
}

function ChangeButton({ itemKey, name, open, onToggle }: ChangeButtonProps) {
  return (
    <button
      type="button"
      className="button edit-item"
      data-edit={itemKey}
      data-testid="edit-item"
      aria-label={`Change ${name}`}
      aria-expanded={open}
      onClick={() => onToggle(itemKey)}
    >
      Change
    </button>
  );
}

/** Rows are made anew with every plan; what counts is whether the item in them is the same. */
function sameRow({ row: a, ...was }: WorkRowProps, { row: b, ...is }: WorkRowProps): boolean {
  if (a.key !== b.key || a.item !== b.item || a.fits !== b.fits) return false;
  return (Object.keys(is) as (keyof typeof is)[]).every((name) => was[name] === is[name]);
}

export const WorkRow = memo(function WorkRow({
  row,
  was,
  skills,
  scheduled,
  showTrack,
  out,
  index,
  measure,
  position,
  actions,
  open,
  target,
}: WorkRowProps) {
  const { item } = row;
  const classes = [
    'work-row',
    out && 'work-row-out',
    was === null && 'work-row-new',
    open && 'work-row-open',
    target && 'work-row-target',
  ];
  const effect = was && itemEffect(was, item);
  const onDragOver = (event: DragEvent) => {
    if (actions?.over(row.key)) event.preventDefault();
  };
  const changed = <Value,>(pick: (from: PlannedItemDocument) => Value, text: (value: Value) => string) =>
    was && text(pick(was)) !== text(pick(item)) ? text(pick(was)) : undefined;
  const undated = !Object.keys(item.estimate).some((skill) => scheduled.includes(skill));
  const shortageWas = was && !sameDemand(was.shortage, item.shortage) ? demandText(was.shortage) : undefined;
  return (
    <tr
      role="row"
      ref={measure}
      className={classes.filter(Boolean).join(' ')}
      onDragOver={actions && onDragOver}
      onDrop={actions && (() => actions.drop(row.key))}
      data-index={position}
      data-testid="work-row"
      data-name={item.name}
      aria-rowindex={index}
    >
      <td role="cell" className="work-rank number" data-testid="work-rank">
        {actions && <Handle itemKey={row.key} name={item.name} onStep={actions.step} onDrag={actions.drag} />}
        <Marked was={changed((from) => from.rank, String)}>{item.rank}</Marked>
      </td>
      <td role="cell" className="work-triage number" data-testid="work-triage">
        <Marked was={changed((from) => from.triage, String)}>{item.triage}</Marked>
      </td>
      <th role="rowheader" scope="row" className="work-name" data-testid="work-name">
        {actions && <ChangeButton itemKey={row.key} name={item.name} open={open} onToggle={actions.toggle} />}
        {item.name}
        {was === null && <span className="tag tag-new">new</span>}
        {out && <span className="unseen"> (beyond the cut)</span>}
      </th>
      {showTrack && (
        <td role="cell" className="work-track" data-testid="work-track">
          {item.track}
        </td>
      )}
      <td role="cell" className="work-estimate" data-testid="work-estimate">
        <Estimate item={item} skills={skills} was={was?.estimate} />
      </td>
      <td role="cell" className="work-complete number" data-testid="work-complete" data-day={item.devComplete ?? 'DNF'}>
        {effect?.about === 'date' && <span className={`effect effect-${effect.tone}`}>{effect.text} </span>}
        <Marked was={changed((from) => from.devComplete, dateText)}>
          {item.devComplete === null ? (
            <abbr
              className={hasEstimate(item) ? 'dnf' : 'dnf dnf-unknown'}
              title={hasEstimate(item) ? 'Does not finish within the plan' : 'Has no estimate, so no date'}
            >
              DNF
            </abbr>
          ) : (
            <time
              dateTime={item.devComplete}
              className={undated ? 'quiet' : undefined}
              title={undated ? 'It needs no scheduled skill, so nothing holds its date' : undefined}
            >
              {dayText(item.devComplete)}
            </time>
          )}
        </Marked>
      </td>
      <td role="cell" className="work-shortage" data-testid="work-shortage">
        {effect?.about === 'fit' && <span className={`effect effect-${effect.tone}`}>{effect.text} </span>}
        <Marked was={Object.keys(item.shortage).length > 0 ? shortageWas : undefined}>
          <Shortage shortage={item.shortage} />
        </Marked>
      </td>
    </tr>
  );
}, sameRow);
