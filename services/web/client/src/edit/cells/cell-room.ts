// What the cells of the table are changed by.
import { createContext } from 'react';
import type { Edit } from '../../whatif/edits/edit.ts';
import type { CellGround } from './read-cell.ts';
import type { CellActs } from './use-cells.ts';

export interface CellRoom {
  readonly ground: CellGround;
  readonly acts: CellActs;
  readonly edit: (edits: Edit | readonly Edit[]) => void;
}

/** undefined: they are only looked at. */
export const CellRoomContext = createContext<CellRoom | undefined>(undefined);
