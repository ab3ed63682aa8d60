// How a rule by which people are told reads.
import type { RuleDocument } from '../../../src/api.ts';
import { count, dayText } from './format.ts';
import { localDay } from './local-day.ts';

export interface RuleLines {
  /** `moves by more than 5 days, of triage up to 1` */
  readonly says: string;
  readonly whom: string;
  /** `7 sent, the last on Feb 1` */
  readonly state: string;
  /** What keeps people from being told; undefined: nothing. */
  readonly trouble: string | undefined;
}

export function ruleLines({ when, of, to, sent, lastSent, waiting, givenUp, failure }: RuleDocument): RuleLines {
  const last = lastSent === null ? '' : `, the last on ${dayText(localDay(lastSent))}`;
  const parts = [
    failure !== undefined && `${count(waiting, 'message')} cannot be sent now: ${failure}; tried again by itself`,
    givenUp > 0 && `${givenUp} given up so far`,
  ].filter((part) => part !== false);
  return {
    says: `${when.join(', ')}${of === '' ? '' : `, of ${of}`}`,
    whom: to,
    state: sent === 0 ? 'nothing sent yet' : `${sent} sent${last}`,
    trouble: parts.length === 0 ? undefined : `${parts.join('. ')}.`,
  };
}
