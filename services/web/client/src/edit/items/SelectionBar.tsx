// What is done with all items that are selected, at once.
import { count } from '../../model/format.ts';
import type { ItemChange } from '../../whatif/edits/edit.ts';
import { Bulk, BulkChoice } from '../Bulk.tsx';
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
  const what = count(selected, 'item');
  return (
    <Bulk what={what} testId="selection-bar" className="editor selection-bar" onClear={onClear}>
      <BulkChoice
        label="Triage"
        testId="all-triage"
        what={what}
        options={triages}
        onChoose={(triage) => onChange({ triage })}
      />
      <BulkChoice
        label="Track"
        testId="all-track"
        what={what}
        options={tracks}
        onChoose={(track) => onChange({ track })}
      />
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
    </Bulk>
  );
}
