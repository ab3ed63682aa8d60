// What is done with all that is selected, at once: how many they are, what can be chosen for them, and the way back.
import type { KeyboardEvent, ReactNode } from 'react';

export interface BulkProps {
  /** '3 items' */
  readonly what: string;
  readonly testId: string;
  readonly className: string;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

export function Bulk({ what, testId, className, onClear, children }: BulkProps) {
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClear();
  };
  return (
    <div
      className={className}
      role="group"
      aria-label={`Change ${what} at once`}
      data-testid={testId}
      onKeyDown={closeByKey}
    >
      <b role="status">{what} selected</b>
      {children}
      <button type="button" className="button" data-testid={`${testId}-clear`} onClick={onClear}>
        Clear selection
      </button>
    </div>
  );
}

export interface BulkChoiceProps<Option> {
  /** 'Track' */
  readonly label: string;
  readonly what: string;
  readonly testId: string;
  readonly options: readonly Option[];
  readonly onChoose: (option: Option) => void;
}

/** Chooses one for all of them: it shows none, as they may have several. */
export function BulkChoice<Option extends string | number>(props: BulkChoiceProps<Option>) {
  const { label, what, testId, options, onChoose } = props;
  return (
    <select
      className="button"
      aria-label={`${label} of ${what}`}
      value=""
      data-testid={testId}
      onChange={({ target }) => onChoose(options[target.selectedIndex - 1]!)}
    >
      <option value="" disabled>
        {label}…
      </option>
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}
