// The handle by which an item is re-ranked: dragged onto another row, or moved with the arrow keys.
import type { KeyboardEvent } from 'react';
import './Handle.css';

export interface HandleProps {
  readonly id: string;
  readonly name: string;
  readonly onStep: (key: string, by: -1 | 1) => void;
  readonly onDrag: (key: string | undefined) => void;
}

export function Handle({ id, name, onStep, onDrag }: HandleProps) {
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
      draggable
      data-handle={id}
      aria-label={`Rank of ${name}: move with the arrow keys`}
      title="Drag, or move with the arrow keys"
      onKeyDown={step}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        onDrag(id);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <svg viewBox="0 0 8 12" width="8" height="12" aria-hidden="true">
        <path d="M2 2h0M6 2h0M2 6h0M6 6h0M2 10h0M6 10h0" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
    </button>
  );
}
