// What can be changed of an item, in the row under it.
import { use, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Terms } from '../model/order/terms.ts';
import type { Row } from '../model/rows/rows.ts';
import { useItemChange } from '../whatif/changes-now.ts';
import type { ItemChange } from '../whatif/edits/edit.ts';
import { DayField } from './DayField.tsx';
import { Fault } from './Fault.tsx';
import { Prereqs } from './Prereqs.tsx';
import { readAmount } from './cells/amounts.ts';
import { Writing } from './cells/writing.ts';
import { withWeeks } from './cells/read-cell.ts';
import { stepWeeks } from '../whatif/edits/weeks.ts';

export interface ItemEditorProps {
  readonly row: Row;
  /** All items of the plan. */
  readonly rows: readonly Row[];
  /** What the items wait for, and their dates. */
  readonly terms: Terms;
  readonly skills: readonly string[];
  readonly tracks: readonly string[];
  readonly triages: readonly number[];
  /** It was opened just now, by hand. */
  readonly fresh: boolean;
  /** `going` names the field while it is being typed in. */
  readonly onChange: (set: ItemChange, going?: string) => void;
  readonly onClose: () => void;
}

interface WeeksProps {
  readonly skill: string;
  readonly weeks: number | undefined;
  readonly onWeeks: (weeks: number) => void;
}

/**
 * What is typed stays until the field is left: the plan that answers it comes later than the next digit may. While it is no
 * amount, that from before it was typed holds; and it stays in the field, with what is wrong with it.
 */
function Weeks({ skill, weeks = 0, onWeeks }: WeeksProps) {
  const id = useId();
  const writing = use(Writing);
  const [typed, setTyped] = useState<string>();
  const [before, setBefore] = useState(weeks);
  const read = typed === undefined ? undefined : readAmount(typed, before, writing);
  const fault = read && 'fault' in read ? read.fault : undefined;
  const take = (text: string) => {
    setTyped(text);
    const amount = readAmount(text, before, writing);
    const now = 'weeks' in amount ? amount.weeks : before;
    if (now !== weeks) onWeeks(now);
  };
  const step = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    take(String(stepWeeks(weeks, event.key === 'ArrowUp' ? 1 : -1)));
  };
  return (
    <label htmlFor={id}>
      {skill}
      <input
        id={id}
        className="number"
        autoComplete="off"
        data-testid={`edit-weeks-${skill}`}
        value={typed ?? (weeks === 0 ? '' : weeks)}
        placeholder="0"
        aria-invalid={fault !== undefined}
        title="Person-weeks, or 3d, 1.5w, L, +1"
        onFocus={({ target }) => {
          if (fault === undefined) setBefore(weeks);
          target.select();
        }}
        onChange={({ target }) => take(target.value)}
        onKeyDown={step}
        onBlur={() => fault === undefined && setTyped(undefined)}
      />
      <Fault text={fault} />
    </label>
  );
}

export default function ItemEditor({
  row,
  rows,
  terms,
  skills,
  tracks,
  triages,
  fresh,
  onChange,
  onClose,
}: ItemEditorProps) {
  const first = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    if (fresh) first.current?.focus();
  }, [fresh]);
  const { key, terms: own } = row;
  const prereqs = own.waitsFor.flatMap((prereq) => prereq.key ?? []);
  const { notBefore, due } = own;
  const item = { ...row.item, prereqs, notBefore, due, ...useItemChange(key) };
  const closeByKey = (event: KeyboardEvent) => {
    const entered = event.key === 'Enter' && event.target instanceof HTMLInputElement;
    if (event.key !== 'Escape' && !entered) return;
    // Or it would press the button that the focus goes to.
    event.preventDefault();
    onClose();
  };
  return (
    <div
      className="editor"
      role="group"
      aria-label={`Change ${item.name}`}
      data-testid="item-editor"
      onKeyDown={closeByKey}
    >
      <label>
        Triage
        <select
          ref={first}
          value={item.triage}
          data-testid="edit-triage"
          onChange={(event) => onChange({ triage: Number(event.target.value) })}
        >
          {triages.map((triage) => (
            <option key={triage}>{triage}</option>
          ))}
        </select>
      </label>
      <label>
        Track
        <select
          value={item.track}
          data-testid="edit-track"
          onChange={(event) => onChange({ track: event.target.value })}
        >
          {tracks.map((track) => (
            <option key={track}>{track}</option>
          ))}
        </select>
      </label>
      <fieldset className="editor-weeks">
        <legend className="unseen">Estimate, person-weeks</legend>
        {skills.map((skill) => (
          <Weeks
            key={skill}
            skill={skill}
            weeks={item.estimate[skill]}
            onWeeks={(weeks) => onChange({ estimate: withWeeks(item.estimate, skill, weeks) }, `weeks ${skill}`)}
          />
        ))}
      </fieldset>
      <Prereqs
        itemKey={key}
        prereqs={item.prereqs}
        {...{ rows, terms }}
        onPrereqs={(changed) => onChange({ prereqs: changed })}
      />
      <DayField
        label="Not before"
        day={item.notBefore ?? ''}
        testId="edit-not-before"
        onDay={(day) => onChange({ notBefore: day }, 'not before')}
        onNone={() => onChange({ notBefore: null }, 'not before')}
      />
      <DayField
        label="Due"
        day={item.due ?? ''}
        testId="edit-due"
        onDay={(day) => onChange({ due: day }, 'due')}
        onNone={() => onChange({ due: null }, 'due')}
      />
      <button type="button" className="button" data-testid="edit-off" onClick={() => onChange({ off: true })}>
        Switch off
      </button>
      <button type="button" className="button" onClick={onClose}>
        Done
      </button>
    </div>
  );
}
