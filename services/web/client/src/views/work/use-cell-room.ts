// What the cells of the table are changed by, while a what-if is edited.
import { use, useMemo } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { Writing } from '../../edit/cells/writing.ts';
import type { CellRoom } from '../../edit/cells/cell-room.ts';
import type { Cells } from '../../edit/cells/use-cells.ts';
import { nothingSaid, type Terms } from '../../model/order/terms.ts';
import { namedTracks } from '../../model/track-order.ts';
import type { Row } from '../../model/rows/rows.ts';
import type { EditActs } from '../rows/use-row-tools.ts';

interface OfWork {
  readonly plan: PlanDocument;
  /** The rows of all items of the plan. */
  readonly all: readonly Row[];
  readonly terms: Terms | undefined;
  readonly edits: EditActs | undefined;
}

/** undefined: they are only looked at. */
export function useCellRoom({ plan, all, terms, edits }: OfWork, { acts }: Cells): CellRoom | undefined {
  const writing = use(Writing);
  return useMemo(() => {
    if (edits === undefined) return undefined;
    const { start, end, triages, tracks } = plan;
    const ground = { start, end, triages, tracks: namedTracks(tracks), all, terms: terms ?? nothingSaid, writing };
    return { ground, acts, edit: edits.edit };
  }, [plan, all, terms, edits, acts, writing]);
}
