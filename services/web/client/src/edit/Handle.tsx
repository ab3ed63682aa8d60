// What an item is taken hold of by while a what-if is edited: the handle that re-ranks it, dragged or with the arrow keys, Home
// and End; its box, by which it is selected; and the buttons that open its editor and its menu.
import type { KeyboardEvent } from 'react';
import { PencilIcon } from '../widgets/icons.tsx';

export interface HandleProps {
  /** Its entry's. */
  readonly id: string;
  readonly name: string;
  readonly onStep: (id: string, by: -1 | 1) => void;
  readonly onSend: (id: string, to: 'top' | 'bottom') => void;
}

export function Handle({ id, name, onStep, onSend }: HandleProps) {
  const move = (event: KeyboardEvent) => {
    const act = {
      ArrowUp: () => onStep(id, -1),
      ArrowDown: () => onStep(id, 1),
      Home: () => onSend(id, 'top'),
      End: () => onSend(id, 'bottom'),
    }[event.key];
    if (act === undefined || event.shiftKey) return;
    event.preventDefault();
    act();
  };
  return (
    <button
      type="button"
      className="handle"
      data-grip=""
      data-handle={id}
      data-testid="handle"
      aria-label={`Rank of ${name}: move with the arrow keys, Home and End`}
      title="Drag, or move with the arrow keys, Home and End; → to its cells"
      onKeyDown={move}
    >
      <svg viewBox="0 0 8 12" width="8" height="12" aria-hidden="true">
        <path d="M2 2h0M6 2h0M2 6h0M6 6h0M2 10h0M6 10h0" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
    </button>
  );
}

export interface RowButtonsProps {
  readonly id: string;
  readonly itemKey: string;
  readonly name: string;
  /** The editor is open. */
  readonly open: boolean;
  readonly selected: boolean;
  readonly onToggle: (id: string, key: string) => void;
  readonly onSelect: (key: string) => void;
  readonly onMenu: (id: string, at: HTMLElement) => void;
}

export function RowButtons({ id, itemKey, name, open, selected, onToggle, onSelect, onMenu }: RowButtonsProps) {
  return (
    <span className="row-buttons">
      <input
        type="checkbox"
        className="select-item"
        data-testid="select-item"
        aria-label={`Select ${name}`}
        title="Select: also Ctrl or Shift and a click, or Space on the handle"
        tabIndex={selected ? 0 : -1}
        checked={selected}
        onChange={() => onSelect(itemKey)}
      />
      <button
        type="button"
        className="button edit-item"
        data-edit={id}
        data-testid="edit-item"
        aria-label={`Change ${name}`}
        title="Change it"
        aria-expanded={open}
        onClick={() => onToggle(id, itemKey)}
      >
        <PencilIcon />
      </button>
      <button
        type="button"
        className="button edit-item"
        data-menu={id}
        data-testid="item-menu"
        aria-label={`What to do with ${name}`}
        title="More"
        aria-haspopup="menu"
        onClick={({ currentTarget }) => onMenu(id, currentTarget)}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d="M3 8h0M8 8h0M13 8h0" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
        </svg>
      </button>
    </span>
  );
}
