// An item that is picked by its name: the first few that have what is typed, from which the arrow keys and Enter choose, or
// the mouse.
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { cutName } from '../model/format.ts';
import type { Row } from '../model/rows/rows.ts';
import { matcher } from '../model/rows/search.ts';

const mostShown = 8;

export interface ItemPickerProps {
  readonly label: string;
  readonly testId: string;
  readonly rows: readonly Row[];
  /** Why an item cannot be picked; undefined: it can. */
  readonly refusal: (row: Row) => string | undefined;
  readonly onPick: (key: string) => void;
}

export function ItemPicker({ label, testId, rows, refusal, onPick }: ItemPickerProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [moved, setMoved] = useState<number>();
  const found = useMemo(
    () => (query.trim() === '' ? [] : rows.filter(matcher(query)).slice(0, mostShown)),
    [rows, query],
  );
  const options = found.map((row) => ({ row, refused: refusal(row) }));
  // At first the first of those that can be picked.
  const at =
    moved ??
    Math.max(
      0,
      options.findIndex(({ refused }) => refused === undefined),
    );
  const search = (text: string) => {
    setQuery(text);
    setMoved(undefined);
  };
  const pick = (option: (typeof options)[number] | undefined) => {
    if (option === undefined || option.refused !== undefined) return;
    search('');
    onPick(option.row.key);
  };
  const byKey = (event: KeyboardEvent) => {
    const { key } = event;
    if (query === '' || !['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key)) return;
    event.preventDefault();
    // Or the editor around it would close.
    event.stopPropagation();
    if (key === 'ArrowDown') setMoved(Math.min(at + 1, options.length - 1));
    else if (key === 'ArrowUp') setMoved(Math.max(at - 1, 0));
    else if (key === 'Enter') pick(options[at]);
    else search('');
  };
  return (
    <span className="picker">
      <input
        role="combobox"
        aria-label={label}
        placeholder="Item…"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={options.length > 0 ? `${id}-${at}` : undefined}
        data-testid={testId}
        value={query}
        onChange={({ target }) => search(target.value)}
        onKeyDown={byKey}
        onBlur={() => search('')}
      />
      <ul role="listbox" id={`${id}-list`} aria-label={label} hidden={query.trim() === ''}>
        {options.map((option, index) => (
          <li
            key={option.row.key}
            role="option"
            id={`${id}-${index}`}
            aria-selected={index === at}
            aria-disabled={option.refused !== undefined}
            data-testid="picker-option"
            // Before the field loses the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              pick(option);
            }}
          >
            <span>{cutName(option.row.item.name)}</span>
            <small>{option.refused ?? option.row.item.track}</small>
          </li>
        ))}
        {options.length === 0 && <li className="quiet">No item has this in its name or track.</li>}
      </ul>
    </span>
  );
}
