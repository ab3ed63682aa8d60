// The rows of the work, in the table or on the timeline: those that are in the page, which can be dragged while a what-if is
// edited.
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react';
import type { Entry } from '../../model/rows/entries.ts';
import type { Cells } from '../../edit/cells/use-cells.ts';
import type { RowTools } from './use-row-tools.ts';
import type { Piece } from './use-visible-rows.ts';

export interface WorkBodyProps {
  readonly entries: readonly Entry[];
  readonly pieces: readonly Piece[];
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly tools: RowTools;
  readonly row: (entry: Entry, position: number) => ReactNode;
  /** Where cells are changed where they stand. */
  readonly cells?: Cells['handlers'] | undefined;
}

/** Above it the menu of a row opens; the row's own button is there for those who have no mouse. */
const openMenu = (event: MouseEvent<HTMLElement>, { actions }: RowTools) => {
  const row = (event.target as Element).closest<HTMLElement>('[data-entry][data-item]');
  const button = row?.querySelector<HTMLElement>('[data-menu]');
  if (
    actions === undefined ||
    !button ||
    (event.target as Element).closest('input') ||
    window.getSelection()?.isCollapsed === false
  )
    return;
  event.preventDefault();
  actions.menu(row!.dataset['entry']!, button);
};

export function WorkBody({ entries, pieces, body, tools, row, cells }: WorkBodyProps) {
  const { click, press } = tools.selection;
  const editing = tools.actions && {
    onPointerDown: tools.actions.press,
    // Or the browser would select the text between.
    onMouseDown: (event: MouseEvent<HTMLElement>) => event.shiftKey && event.preventDefault(),
    onClickCapture: (event: MouseEvent<HTMLElement>) => void (click(event) || cells?.onClickCapture(event)),
    onDoubleClick: cells?.onDoubleClick,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void (press(event) || cells?.onKeyDown(event)),
    onContextMenu: (event: MouseEvent<HTMLElement>) => openMenu(event, tools),
  };
  return (
    <tbody role="rowgroup" ref={body} className={tools.held === undefined ? undefined : 'dragging'} {...editing}>
      {pieces.map((piece) => {
        if (piece.kind === 'gap') return <tr key={piece.id} aria-hidden="true" style={{ height: piece.height }} />;
        const entry = entries[piece.index];
        return entry && row(entry, piece.index);
      })}
    </tbody>
  );
}
