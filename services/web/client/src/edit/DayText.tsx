// A day that is typed as people write it, with its year or without.
import { use } from 'react';
import { dayText } from '../model/format.ts';
import { readDay, type Quarter } from './cells/days.ts';
import { Writing } from './cells/writing.ts';
import { TypedText, type TypedTextProps } from './TypedText.tsx';

export interface DayTextProps extends Pick<TypedTextProps<string>, 'label' | 'unlabelled' | 'testId'> {
  /** YYYY-MM-DD; '' for none. */
  readonly day: string;
  readonly quarter: Quarter;
  /** Why a day cannot be meant. */
  readonly refusal?: (day: string) => string | undefined;
  /** '': the field was emptied. */
  readonly onDay: (day: string) => void;
}

export function DayText({ day, quarter, refusal, onDay, ...field }: DayTextProps) {
  const writing = use(Writing);
  const read = (typed: string) => {
    if (typed.trim() === '') return { value: '' };
    const found = readDay(typed, quarter, writing);
    if ('fault' in found) return found;
    const wrong = refusal?.(found.day);
    return wrong === undefined ? { value: found.day } : { fault: wrong };
  };
  return (
    <TypedText
      {...field}
      text={day === '' ? '' : dayText(day, true)}
      placeholder="Feb 3"
      read={read}
      onTake={(value) => value !== day && onDay(value)}
    />
  );
}
