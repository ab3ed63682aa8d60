// What can be changed of the plan itself: its dates, the skills that set dates, and the holidays.
import { memo, useRef, useState, type FormEvent } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { dayText } from '../model/format.ts';
import { useKeptFocus } from '../widgets/focus/use-kept-focus.ts';
import { useSame } from '../widgets/use-same.ts';
import { usePlanChange } from '../whatif/changes-now.ts';
import type { PlanChange } from '../whatif/edits/edit.ts';
import { firstOfAll, isTyped, lastOfAll } from '../whatif/edits/edit-days.ts';
import { DayField } from './DayField.tsx';

type OnChange = (set: PlanChange, going?: string) => void;

interface HolidaysProps {
  readonly holidays: readonly string[];
  /** First day of the plan. */
  readonly start: string;
  readonly onChange: OnChange;
}

function Holidays({ holidays, start, onChange }: HolidaysProps) {
  const inYear = (holiday: string) => dayText(holiday, holiday.slice(0, 4) !== start.slice(0, 4));
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

interface FieldsProps extends HolidaysProps {
  readonly end: string;
  readonly skills: readonly string[];
  /** Those that set dates. */
  readonly scheduled: readonly string[];
}

const Fields = memo(function Fields({ start, end, skills, scheduled, holidays, onChange }: FieldsProps) {
  const toggle = (skill: string) =>
    onChange({ skills: skills.filter((each) => (each === skill) !== scheduled.includes(each)) });
  return (
    <details className="plan-editor" data-testid="plan-editor">
      <summary>Dates, skills that set them, and holidays</summary>
      <div className="editor">
        <DayField
          label="First day"
          day={start}
          testId="edit-start"
          fault={(day) => (day > end ? 'after the last day' : undefined)}
          onDay={(day) => onChange({ start: day }, 'start')}
        />
        <DayField
          label="Last day"
          day={end}
          testId="edit-end"
          fault={(day) => (day < start ? 'before the first day' : undefined)}
          onDay={(day) => onChange({ end: day }, 'end')}
        />
        <fieldset className="editor-weeks">
          <legend className="unseen">Skills that set dates</legend>
          <span aria-hidden="true">Dates set by</span>
          {skills.map((skill) => (
            <label key={skill}>
              <input
                type="checkbox"
                checked={scheduled.includes(skill)}
                onChange={() => toggle(skill)}
                data-testid={`edit-scheduled-${skill}`}
              />
              {skill}
            </label>
          ))}
        </fieldset>
        <Holidays {...{ holidays, start, onChange }} />
      </div>
    </details>
  );
});

export interface PlanEditorProps {
  readonly plan: PlanDocument;
  readonly holidays: readonly string[];
  readonly onChange: OnChange;
}

export function PlanEditor({ plan, holidays, onChange }: PlanEditorProps) {
  const set = usePlanChange();
  const { start = plan.start, end = plan.end, skills: scheduled = plan.scheduledSkills } = set ?? {};
  const days = useSame(set?.holidays ?? holidays);
  return <Fields {...{ start, end, scheduled, onChange }} skills={plan.skills} holidays={days} />;
}
