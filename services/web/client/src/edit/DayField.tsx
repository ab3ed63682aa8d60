// A day that can be typed. What cannot be meant is not taken, and stays with what is wrong.
import { useState } from 'react';
import { firstOfAll, isTyped, lastOfAll } from '../whatif/edits/edit-days.ts';
import { Fault } from './Fault.tsx';

export interface DayFieldProps {
  readonly label: string;
  /** YYYY-MM-DD; '' for none. */
  readonly day: string;
  readonly testId: string;
  /** Why a day cannot be meant. */
  readonly fault?: (day: string) => string | undefined;
  readonly onDay: (day: string) => void;
  /** The field was emptied; without it, what was there before holds. */
  readonly onNone?: () => void;
}

export function DayField({ label, day, testId, fault = () => undefined, onDay, onNone }: DayFieldProps) {
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && isTyped(typed) ? fault(typed) : undefined;
  const take = (value: string, isEmptied: boolean) => {
    setTyped(value);
    if (isTyped(value) && fault(value) === undefined) onDay(value);
    else if (isEmptied) onNone?.();
  };
  return (
    <label>
      {label}
      <input
        type="date"
        min={firstOfAll}
        max={lastOfAll}
        value={typed ?? day}
        data-testid={testId}
        aria-invalid={wrong !== undefined}
        // A day that is typed in part has no value, either.
        onChange={({ target }) => take(target.value, target.value === '' && !target.validity.badInput)}
        onBlur={() => wrong === undefined && setTyped(undefined)}
      />
      <Fault text={wrong} />
    </label>
  );
}
