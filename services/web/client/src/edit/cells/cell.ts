// The cells of the table of work that can be changed where they stand: how they are named, and which one comes next.

/** What is changed in a cell; of an estimate, that of a skill. */
export type Cell = 'rank' | 'triage' | 'name' | 'track' | 'waits' | 'due' | `weeks ${string}`;

export const weeksCell = (skill: string): Cell => `weeks ${skill}`;

/** The skill of a cell of an estimate; undefined: it is another one. */
export function skillOf(cell: Cell): string | undefined {
  return cell.startsWith('weeks ') ? cell.slice('weeks '.length) : undefined;
}

/** A cell that is being changed. */
export interface OpenCell {
  /** Its row's entry. */
  readonly id: string;
  readonly cell: Cell;
  /** What was typed on it, and begins it; undefined: what it has. */
  readonly typed: string | undefined;
}

const selector = '[data-cell]';

export interface CellPlace {
  readonly id: string;
  readonly cell: Cell;
}

/** Where an element of the page is; undefined: in no such cell. */
export function placeOf(element: Element): CellPlace | undefined {
  const cell = element.closest<HTMLElement>(selector)?.dataset['cell'];
  const id = element.closest<HTMLElement>('[data-entry]')?.dataset['entry'];
  return cell === undefined || id === undefined ? undefined : { id, cell: cell as Cell };
}

/** undefined: it is not in the page. */
export function elementOf(list: HTMLElement, { id, cell }: CellPlace): HTMLElement | null {
  return list.querySelector(`[data-entry="${CSS.escape(id)}"] [data-cell="${CSS.escape(cell)}"]`);
}

/** Columns step aside where there is little room. */
const isShown = (element: HTMLElement): boolean => element.offsetWidth > 4 && element.offsetHeight > 4;

/** The next cell that is shown, or the one before, over the ends of rows. */
export function beside(list: HTMLElement, from: HTMLElement, by: -1 | 1): HTMLElement | undefined {
  const cells = [...list.querySelectorAll<HTMLElement>(selector)];
  for (let at = cells.indexOf(from) + by; at >= 0 && at < cells.length; at += by)
    if (isShown(cells[at]!)) return cells[at];
  return undefined;
}

/** The same cell of the next row, or of the one before. */
export function above(list: HTMLElement, from: HTMLElement, by: -1 | 1): HTMLElement | undefined {
  const same = [...list.querySelectorAll<HTMLElement>(`[data-cell="${CSS.escape(from.dataset['cell'] ?? '')}"]`)];
  return same[same.indexOf(from) + by];
}
