// What an item waits for: each can be taken away, and further items be added.
import { useRef } from 'react';
import { dayText } from '../model/format.ts';
import { waitsFor as waitsForOther } from '../model/order/circle.ts';
import type { Terms } from '../model/order/terms.ts';
import type { Row } from '../model/rows/rows.ts';
import { nameOf } from '../whatif/edits/edit-text.ts';
import { useKeptFocus } from '../widgets/focus/use-kept-focus.ts';
import { ItemPicker } from './ItemPicker.tsx';

export interface PrereqsProps {
  readonly itemKey: string;
  /** The keys of what it waits for. */
  readonly prereqs: readonly string[];
  /** All items of the plan. */
  readonly rows: readonly Row[];
  readonly terms: Terms;
  readonly onPrereqs: (prereqs: readonly string[]) => void;
}

export function Prereqs({ itemKey, prereqs, rows, terms, onPrereqs }: PrereqsProps) {
  const list = useRef<HTMLFieldSetElement>(null);
  useKeptFocus(list);
  const doneOn = (key: string) => terms.finished.find((each) => each.key === key)?.date;
  const refusal = ({ key }: Row) => {
    if (key === itemKey) return 'itself';
    if (prereqs.includes(key)) return 'it does';
    return waitsForOther(terms, key, itemKey) ? 'waits for this one' : undefined;
  };
  return (
    <fieldset className="editor-weeks" ref={list} tabIndex={-1}>
      <legend className="unseen">Waits for</legend>
      <span className="editor-word" aria-hidden="true">
        Waits for
      </span>
      <ul className="whatif-edits">
        {prereqs.map((key) => (
          <li key={key} data-entry={key} data-testid="prereq">
            {nameOf(key)}
            {doneOn(key) !== undefined && <small>, done {dayText(doneOn(key)!)}</small>}
            <button
              type="button"
              aria-label={`Does not wait for ${nameOf(key)}`}
              data-testid="drop-prereq"
              onClick={() => onPrereqs(prereqs.filter((each) => each !== key))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <ItemPicker
        label="Waits for a further item"
        testId="edit-prereq"
        {...{ rows, refusal }}
        onPick={(key) => onPrereqs([...prereqs, key])}
      />
    </fieldset>
  );
}
