// The rows of the work, in the table or on the timeline: those that are in the page, which can be dragged while a what-if is
// edited.
import type { ReactNode, RefObject } from 'react';
import type { Entry } from '../../model/rows/entries.ts';
import type { RowTools } from './use-row-tools.ts';
import type { Piece } from './use-visible-rows.ts';

export interface WorkBodyProps {
  readonly entries: readonly Entry[];
  readonly pieces: readonly Piece[];
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly tools: RowTools;
  readonly row: (entry: Entry, position: number) => ReactNode;
}

export function WorkBody({ entries, pieces, body, tools, row }: WorkBodyProps) {
  return (
    <tbody
      role="rowgroup"
      ref={body}
      className={tools.held === undefined ? undefined : 'dragging'}
      onPointerDown={tools.actions?.press}
    >
      {pieces.map((piece) => {
        if (piece.kind === 'gap') return <tr key={piece.id} aria-hidden="true" style={{ height: piece.height }} />;
        const entry = entries[piece.index];
        return entry && row(entry, piece.index);
      })}
    </tbody>
  );
}
