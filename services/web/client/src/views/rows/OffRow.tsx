// An item that a what-if switched off: it stands where it stood, struck out, and can be switched on again.
import type { Off } from '../../model/rows/entries.ts';
import { amount, cutName } from '../../model/format.ts';

export interface OffRowProps {
  readonly off: Off;
  readonly columns: number;
  readonly position: number;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  /** undefined: the work is only looked at. */
  readonly onSwitchOn: ((key: string) => void) | undefined;
}

export function OffRow({ off: { row }, columns, position, measure, onSwitchOn }: OffRowProps) {
  const { name, rank, track, estimate } = row.item;
  const needs = Object.entries(estimate).map(([skill, weeks]) => `${skill} ${amount(weeks, 2)}`);
  return (
    <tr
      role="row"
      ref={measure}
      className="off-row"
      data-off={row.key}
      data-index={position}
      data-testid="off-row"
      data-name={name}
    >
      <td role="cell" colSpan={columns}>
        <span className="off-line">
          <s>
            {rank} {cutName(name)}
          </s>
          <small>{[track, ...needs].join(', ')}</small>
          <span className="tag">off</span>
          {onSwitchOn && (
            <button
              type="button"
              className="button"
              aria-label={`Switch on ${cutName(name)}`}
              data-testid="switch-on"
              onClick={() => onSwitchOn(row.key)}
            >
              Switch on
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
