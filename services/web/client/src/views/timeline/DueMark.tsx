// A flag at the day by which an item should be done.
import { dayOf } from '../../model/format.ts';
import { isWithin, placeOf, type Calendar } from './calendar.ts';

export interface DueMarkProps {
  /** YYYY-MM-DD */
  readonly due: string;
  readonly late: boolean;
  readonly text: string;
  readonly calendar: Calendar;
  readonly testId: string;
}

export function DueMark({ due, late, text, calendar, testId }: DueMarkProps) {
  const day = dayOf(due);
  if (!isWithin(calendar, day)) return null;
  const { left, width } = placeOf(calendar, day, day);
  return (
    <span
      className={late ? 'bar-due bar-due-late' : 'bar-due'}
      style={{ left: `${left + width}%` }}
      title={text}
      data-testid={testId}
    >
      <span className="unseen">{text}</span>
    </span>
  );
}
