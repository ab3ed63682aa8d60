// What can be changed of an item, in the row under it.
import { useId, useState, type KeyboardEvent } from 'react';
import type { PlannedItemDocument } from '../../../src/api.ts';
import { useChanges } from './changes-now.ts';
import type { ItemChange } from './edit.ts';
import './ItemEditor.css';

export interface ItemEditorProps {
  readonly itemKey: string;
  readonly planned: PlannedItemDocument;
  readonly skills: readonly string[];
  readonly tracks: readonly string[];
  readonly triages: readonly number[];
  /** `going` names the field while it is being typed in. */
  readonly onChange: (set: ItemChange, going?: string) => void;
  readonly onClose: () => void;
}

function withWeeks(estimate: PlannedItemDocument['estimate'], skill: string, weeks: number) {
  const { [skill]: _, ...rest } = estimate;
  return weeks > 0 ? { ...rest, [skill]: weeks } : rest;
}

interface WeeksProps {
  readonly skill: string;
  readonly weeks: number | undefined;
  readonly onWeeks: (weeks: number) => void;
}

/** What is typed stays until the field is left: the plan that answers it comes later than the next digit may. */
function Weeks({ skill, weeks, onWeeks }: WeeksProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const take = ({ value, valueAsNumber }: HTMLInputElement) => {
    setTyped(value);
    onWeeks(valueAsNumber);
  };
  return (
    <label htmlFor={id}>
      {skill}
      <input
        id={id}
        type="number"
        min="0"
        step="0.5"
        inputMode="decimal"
        data-testid={`edit-weeks-${skill}`}
        value={typed ?? weeks ?? ''}
        placeholder="0"
        onChange={({ target }) => take(target)}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  );
}

export function ItemEditor({ itemKey, planned, skills, tracks, triages, onChange, onClose }: ItemEditorProps) {
  const item = { ...planned, ...useChanges('item')(itemKey) };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <div
      className="editor"
      role="group"
      aria-label={`Change ${item.name}`}
      data-testid="item-editor"
      onKeyDown={closeOnEscape}
    >
      <label>
        Triage
        <select
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
      <button type="button" className="button" data-testid="edit-off" onClick={() => onChange({ off: true })}>
        Switch off
      </button>
      <button type="button" className="button" onClick={onClose}>
        Done
      </button>
    </div>
  );
}
