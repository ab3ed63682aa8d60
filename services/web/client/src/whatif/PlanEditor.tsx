// What can be changed of the plan itself: its dates, the skills that set dates, and the holidays.
import { useRef, useState, type FormEvent } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { dayText } from '../format.ts';
import { useKeptFocus } from '../planner/use-kept-focus.ts';
import { useChanges } from './changes-now.ts';
import type { PlanChange } from './edit.ts';

export interface PlanEditorProps {
  readonly plan: PlanDocument;
  readonly holidays: readonly string[];
  readonly onChange: (set: PlanChange, going?: string) => void;
}

interface DayProps {
  readonly label: string;
  readonly day: string;
  readonly testId: string;
  readonly onDay: (day: string) => void;
}

/** A year is typed digit by digit: what is typed stays until the field is left, and no year before 2000 is planned. */
function Day({ label, day, testId, onDay }: DayProps) {
  const [typed, setTyped] = useState<string>();
  const take = ({ value, validity }: HTMLInputElement) => {
    setTyped(value);
    if (value !== '' && validity.valid) onDay(value);
  };
  return (
    <label>
      {label}
      <input
        type="date"
        min="2000-01-01"
        max="2099-12-31"
        value={typed ?? day}
        data-testid={testId}
        onChange={({ target }) => take(target)}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  );
}

function Holidays({ holidays, onChange }: Pick<PlanEditorProps, 'holidays' | 'onChange'>) {
  const [day, setDay] = useState('');
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (day !== '' && !holidays.includes(day)) onChange({ holidays: [...holidays, day].toSorted() });
    setDay('');
  };
  return (
    <form className="plan-holidays" onSubmit={add}>
      <span id="holidays-title">Holidays</span>
      <ul className="whatif-edits" aria-labelledby="holidays-title" ref={list} tabIndex={-1}>
        {holidays.map((holiday) => (
          <li key={holiday} data-entry={holiday}>
            {dayText(holiday)}
            <button
              type="button"
              aria-label={`No holiday on ${dayText(holiday)}`}
              data-testid="drop-holiday"
              onClick={() => onChange({ holidays: holidays.filter((each) => each !== holiday) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <input
        type="date"
        aria-label="A further holiday"
        value={day}
        onChange={({ target }) => setDay(target.value)}
        data-testid="edit-holiday"
      />
      <button type="submit" className="button" disabled={day === ''} data-testid="add-holiday">
        Add
      </button>
    </form>
  );
}

export function PlanEditor({ plan, holidays, onChange }: PlanEditorProps) {
  const set = useChanges('plan')('plan');
  const scheduled = new Set(set?.skills ?? plan.scheduledSkills);
  const toggle = (skill: string) =>
    onChange({ skills: plan.skills.filter((each) => (each === skill ? !scheduled.has(each) : scheduled.has(each))) });
  return (
    <details className="plan-editor" data-testid="plan-editor">
      <summary>Dates, skills that set them, and holidays</summary>
      <div className="editor">
        <Day
          label="First day"
          day={set?.start ?? plan.start}
          testId="edit-start"
          onDay={(start) => onChange({ start }, 'start')}
        />
        <Day label="Last day" day={set?.end ?? plan.end} testId="edit-end" onDay={(end) => onChange({ end }, 'end')} />
        <fieldset className="editor-weeks">
          <legend className="unseen">Skills that set dates</legend>
          <span aria-hidden="true">Dates set by</span>
          {plan.skills.map((skill) => (
            <label key={skill}>
              <input
                type="checkbox"
                checked={scheduled.has(skill)}
                onChange={() => toggle(skill)}
                data-testid={`edit-scheduled-${skill}`}
              />
              {skill}
            </label>
          ))}
        </fieldset>
        <Holidays holidays={set?.holidays ?? holidays} onChange={onChange} />
      </div>
    </details>
  );
}
