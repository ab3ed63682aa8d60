// What is done with all items that are selected, at once.
import type { KeyboardEvent } from 'react';
import { count } from '../../model/format.ts';
import type { ItemChange } from '../../whatif/edits/edit.ts';
import { DayText } from '../DayText.tsx';
import type { Quarter } from '../cells/days.ts';

export interface SelectionBarProps {
  readonly selected: number;
  readonly tracks: readonly string[];
  readonly triages: readonly number[];
  readonly quarter: Quarter;
  readonly onChange: (set: ItemChange) => void;
  /** undefined: the list is in another order than that of rank. */
  readonly onSend: ((to: 'top' | 'bottom') => void) | undefined;
  readonly onClear: () => void;
}

export default function SelectionBar(props: SelectionBarProps) {
  const { selected, tracks, triages, quarter, onChange, onSend, onClear } = props;
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClear();
  };
  const what = count(selected, 'item');
  return (
    <div
      className="editor selection-bar"
      role="group"
      aria-label={`Change ${what} at once`}
      data-testid="selection-bar"
      onKeyDown={closeByKey}
    >
      <b role="status">{what} selected</b>
      <select
        aria-label={`Triage of ${what}`}
        value=""
        data-testid="all-triage"
        onChange={({ target }) => onChange({ triage: Number(target.value) })}
      >
        <option value="" disabled>
          Triage…
        </option>
        {triages.map((triage) => (
          <option key={triage}>{triage}</option>
        ))}
      </select>
      <select
        aria-label={`Track of ${what}`}
        value=""
        data-testid="all-track"
        onChange={({ target }) => onChange({ track: target.value })}
      >
        <option value="" disabled>
          Track…
        </option>
        {tracks.map((track) => (
          <option key={track}>{track}</option>
        ))}
      </select>
      <DayText
        label="Not before"
        testId="all-not-before"
        day=""
        quarter={quarter}
        onDay={(day) => onChange({ notBefore: day === '' ? null : day })}
      />
      {onSend && (
        <>
          <button type="button" className="button" data-testid="all-top" onClick={() => onSend('top')}>
            To top
          </button>
          <button type="button" className="button" data-testid="all-bottom" onClick={() => onSend('bottom')}>
            To bottom
          </button>
        </>
      )}
      <button
        type="button"
        className="button"
        data-testid="all-off"
        onClick={() => {
          onChange({ off: true });
          onClear();
        }}
      >
        Switch off
      </button>
      <button type="button" className="button" data-testid="all-clear" onClick={onClear}>
        Clear selection
      </button>
    </div>
  );
}
