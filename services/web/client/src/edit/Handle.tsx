// What an item is taken hold of by while a what-if is edited: the handle that re-ranks it, dragged or with the arrow keys,
// and the button that opens its editor.
import type { KeyboardEvent } from 'react';
import { PencilIcon } from '../widgets/icons.tsx';
import './Handle.css';

export interface HandleProps {
  /** Its entry's. */
  readonly id: string;
  readonly name: string;
  readonly onStep: (id: string, by: -1 | 1) => void;
}

export function Handle({ id, name, onStep }: HandleProps) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (by === undefined) return;
    event.preventDefault();
    onStep(id, by);
  };
  return (
    <button
      type="button"
      className="handle"
      data-grip=""
      data-handle={id}
      data-testid="handle"
      aria-label={`Rank of ${name}: move with the arrow keys`}
      title="Drag, or move with the arrow keys"
      onKeyDown={step}
    >
      <svg viewBox="0 0 8 12" width="0.5rem" height="0.75rem" aria-hidden="true">
        <path d="M2 2h0M6 2h0M2 6h0M6 6h0M2 10h0M6 10h0" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
    </button>
  );
}

export interface ChangeButtonProps {
  readonly id: string;
  readonly name: string;
  /** The editor is open. */
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function ChangeButton({ id, name, open, onToggle }: ChangeButtonProps) {
  return (
    <button
      type="button"
      className="button edit-item"
      data-edit={id}
      data-testid="edit-item"
      aria-label={`Change ${name}`}
      title="Change it"
      aria-expanded={open}
      onClick={onToggle}
    >
      <PencilIcon />
    </button>
  );
}
