// Why an item does not fit, in a line.
import type { PlannedItemDocument } from '../../../../src/api.ts';
import { amount, cutName, dayText, isoDay, listText } from '../format.ts';
import { notDone } from '../words.ts';
import type { NamedCause, NamedCauses } from '../order/facts.ts';

const day = (at: number): string => dayText(isoDay(at));

function causeText(cause: NamedCause): string {
  switch (cause.kind) {
    case 'day':
      return `not before ${day(cause.day)}`;
    case 'people':
      return `others have the people of ${cause.skill}`;
    case 'prereq':
      return cause.until === undefined
        ? `waits for ${cutName(cause.name)}, which is not done either`
        : `waits for ${cutName(cause.name)} until ${day(cause.until)}`;
  }
}

/** `causes`: of its date; undefined while they are not known. What it is short of, others have: that is not told twice. */
export function whyNot({ devComplete, shortage }: PlannedItemDocument, causes: NamedCauses | undefined): string {
  const short = Object.entries(shortage).map(([skill, weeks]) => `${skill} ${amount(-weeks, 2)}`);
  const parts = [short.length > 0 && `short of ${listText(short)}`];
  if (devComplete === null) {
    if (causes === undefined) parts.push(short.length === 0 && notDone.toLowerCase());
    else if (causes.alone === undefined) parts.push('takes longer than the plan, even with nothing in its way');
    else
      parts.push(
        ...causes.causes.filter((cause) => !(cause.kind === 'people' && cause.skill in shortage)).map(causeText),
      );
  }
  return parts.filter(Boolean).join('; ');
}
