// What can be changed of the plan itself: its dates, the skills that set dates, and the holidays.
import { useRef, useState, type FormEvent } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { dayText } from '../format.ts';
import { useKeptFocus } from '../planner/use-kept-focus.ts';
import { usePlanChange } from './changes-now.ts';
import type { PlanChange } from './edit.ts';
import { firstOfAll, isTyped, lastOfAll } from './edit-days.ts';
import { Fault } from './Fault.tsx';

export interface PlanEditorProps {
  readonly plan: PlanDocument;
  readonly holidays: readonly string[];
  readonly onChange: (set: PlanChange, going?: string) => void;
}

interface DayProps {
  readonly label: string;
  readonly day: string;
  readonly testId: string;
  /** Why a day cannot be meant. */
  readonly fault: (day: string) => string | undefined;
  readonly onDay: (day: string) => void;
}

/** What is typed stays until the field is left; what cannot be meant is not taken. */
function Day({ label, day, testId, fault, onDay }: DayProps) {
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && isTyped(typed) ? fault(typed) : undefined;
  const take = (value: string) => {
    setTyped(value);
    if (isTyped(value) && fault(value) === undefined) onDay(value);
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
        onChange={({ target }) => take(target.value)}
        onBlur={() => setTyped(undefined)}
      />
      <Fault text={wrong} />
    </label>
  );
}

function Holidays({ plan, holidays, onChange }: PlanEditorProps) {
  const inYear = (holiday: string) => dayText(holiday, holiday.slice(0, 4) !== plan.start.slice(0, 4));
  const [day, setDay] = useState('');
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!holidays.includes(day)) onChange({ holidays: [...holidays, day].toSorted() });
    setDay('');
  };
  return (
    <form className="plan-holidays" onSubmit={add}>
      <span id="holidays-title">Holidays</span>
      <ul className="whatif-edits" aria-labelledby="holidays-title" ref={list} tabIndex={-1}>
        {holidays.map((holiday) => (
          <li key={holiday} data-entry={holiday}>
            {inYear(holiday)}
            <button
              type="button"
              aria-label={`No holiday on ${inYear(holiday)}`}
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
        min={firstOfAll}
        max={lastOfAll}
        value={day}
        onChange={({ target }) => setDay(target.value)}
        data-testid="edit-holiday"
      />
      <button type="submit" className="button" disabled={!isTyped(day)} data-testid="add-holiday">
        Add
      </button>
    </form>
  );
}

export function PlanEditor({ plan, holidays, onChange }: PlanEditorProps) {
  const set = usePlanChange();
  const { start, end } = { ...plan, ...set };
  const scheduled = new Set(set?.skills ?? plan.scheduledSkills);
  const toggle = (skill: string) =>
    onChange({ skills: plan.skills.filter((each) => (each === skill ? !scheduled.has(each) : scheduled.has(each))) });
  return (
    <details className="plan-editor" data-testid="plan-editor">
      <summary>Dates, skills that set them, and holidays</summary>
      <div className="editor">
        <Day
          label="First day"
          day={start}
          testId="edit-start"
          fault={(day) => (day > end ? 'after the last day' : undefined)}
          onDay={(day) => onChange({ start: day }, 'start')}
        />
        <Day
          label="Last day"
          day={end}
          testId="edit-end"
          fault={(day) => (day < start ? 'before the first day' : undefined)}
          onDay={(day) => onChange({ end: day }, 'end')}
        />
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
        <Holidays plan={plan} holidays={set?.holidays ?? holidays} onChange={onChange} />
      </div>
    </details>
  );
}
