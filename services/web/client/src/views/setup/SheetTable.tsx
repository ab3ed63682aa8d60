// A sheet as it is in its file, with what each column was taken for above it, and what was found in its cells. Of a long one
// only the rows in sight are in the page.
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { letterOf } from './places.ts';

export interface CellMark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export interface SheetTableProps {
  readonly label: string;
  readonly rows: readonly (readonly string[])[];
  /** undefined: the sheet is not used, and has no header. */
  readonly headerRow: number | undefined;
  /** What stands above a column; nothing for a sheet that is not used. */
  readonly choice: (column: number) => ReactNode;
  /** By `row,column`; `row,` for a row as a whole. */
  readonly marks: ReadonlyMap<string, CellMark>;
  /** Rows that are no part of the plan, and why. */
  readonly leftOut: ReadonlyMap<number, string>;
  /** Where to look; another object, to look again. */
  readonly shown: { readonly row: number; readonly column: number | undefined } | undefined;
  readonly chosenRow: number | undefined;
  readonly onRow: (row: number) => void;
}

const rowHeight = 28;
const beyond = 10;
const mostColumns = 200;

/** Widths in characters, by the longest text in sight at the top. */
function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const width = Math.min(mostColumns, Math.max(1, ...rows.map(({ length }) => length)));
  return Array.from({ length: width }, (_, column) => {
    const longest = Math.max(0, ...rows.slice(0, 60).map((cells) => cells[column]?.length ?? 0));
    return Math.min(30, Math.max(15, longest + 2));
  });
}

function useRowsInSight(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState(0);
  const [room, setRoom] = useState(20);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      setFrom(Math.max(0, Math.floor(element.scrollTop / rowHeight) - beyond));
      setRoom(Math.ceil(element.clientHeight / rowHeight) + 2 * beyond);
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [count]);
  const first = Math.min(from, Math.max(0, count - 1));
  return { box, first, last: Math.min(count, first + room) };
}

export function SheetTable(props: SheetTableProps) {
  const { label, rows, headerRow, choice, marks, leftOut, shown, chosenRow, onRow } = props;
  const widths = useMemo(() => widthsOf(rows), [rows]);
  const { box, first, last } = useRowsInSight(rows.length);
  useEffect(() => {
    const element = box.current;
    if (!shown || !element) return;
    const top = shown.row * rowHeight - element.clientHeight / 3;
    const column = element.querySelectorAll<HTMLElement>('thead tr:first-child > *')[(shown.column ?? 0) + 1];
    element.scrollTo({ top, left: Math.max(0, (column?.offsetLeft ?? 0) - element.clientWidth / 3) });
  }, [shown, box]);
  const total = widths.reduce((sum, width) => sum + width, 0);
  return (
    <div className="sheet-box" ref={box} tabIndex={0} role="region" aria-label={label} data-testid="sheet">
      <table className="sheet" aria-rowcount={rows.length} style={{ width: `calc(3rem + ${total}ch)` }}>
        <colgroup>
          <col style={{ width: '3rem' }} />
          {widths.map((width, column) => (
            <col key={column} style={{ width: `${width}ch` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td className="sheet-corner" />
            {widths.map((_, column) => (
              <th key={column} scope="col">
                {letterOf(column)}
              </th>
            ))}
          </tr>
          {headerRow !== undefined && (
            <tr className="sheet-choices">
              <td className="sheet-corner" />
              {widths.map((_, column) => (
                <td key={column}>{choice(column)}</td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {first > 0 && <tr aria-hidden="true" style={{ height: first * rowHeight }} />}
          {rows.slice(first, last).map((cells, index) => {
            const row = first + index;
            const about = marks.get(`${row},`);
            return (
              <tr
                key={row}
                aria-rowindex={row + 1}
                data-row={row + 1}
                className={rowClass(row, headerRow, leftOut, about)}
                title={about?.message ?? leftOut.get(row)}
              >
                <th scope="row" className="sheet-number">
                  <button
                    type="button"
                    aria-pressed={row === chosenRow}
                    aria-label={`Row ${row + 1}: what it is`}
                    onClick={() => onRow(row)}
                  >
                    {row + 1}
                  </button>
                </th>
                {widths.map((_, column) => (
                  <SheetCell
                    key={column}
                    text={cells[column] ?? ''}
                    mark={marks.get(`${row},${column}`)}
                    isShown={shown?.row === row && (shown.column ?? column) === column}
                  />
                ))}
              </tr>
            );
          })}
          {last < rows.length && <tr aria-hidden="true" style={{ height: (rows.length - last) * rowHeight }} />}
        </tbody>
      </table>
    </div>
  );
}

function rowClass(
  row: number,
  headerRow: number | undefined,
  leftOut: ReadonlyMap<number, string>,
  about: CellMark | undefined,
): string {
  const classes = [
    row === headerRow && 'sheet-header',
    leftOut.has(row) && 'sheet-out',
    about && `sheet-row-${about.severity}`,
  ];
  return classes.filter(Boolean).join(' ');
}

interface CellProps {
  readonly text: string;
  readonly mark: CellMark | undefined;
  readonly isShown: boolean;
}

function SheetCell({ text, mark, isShown }: CellProps) {
  const classes = [mark && `sheet-cell-${mark.severity}`, isShown && 'sheet-cell-shown'].filter(Boolean).join(' ');
  return (
    <td className={classes || undefined} title={mark ? mark.message : text.length > 12 ? text : undefined}>
      {text}
      {mark && <span className="unseen"> ({mark.message})</span>}
    </td>
  );
}
