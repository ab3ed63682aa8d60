// A rule as a form has it, and back to the words of config.ini.
import type { KeptRuleDocument } from '../../../../src/api.ts';

export const days = ['day', 'weekday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const triages = [1, 1.5, 2, 2.5, 3] as const;
/** Besides what the configuration says. */
export const spans = ['1 minute', '15 minutes', '1 hour', '4 hours', '1 day'];

export interface RuleFields {
  readonly name: string;
  readonly to: string;
  readonly moves: boolean;
  /** As it is typed. */
  readonly by: string;
  readonly fits: boolean;
  readonly short: boolean;
  readonly breaks: boolean;
  readonly digest: boolean;
  /** One of `days`. */
  readonly day: string;
  /** `09:00` */
  readonly time: string;
  /** '' for all. */
  readonly triage: string;
  readonly tracks: readonly string[];
  /** '' for what the configuration says. */
  readonly coalesce: string;
}

/** Of a new rule. */
export function newFields(to: string): RuleFields {
  const when = {
    moves: true,
    by: '5',
    fits: true,
    short: false,
    breaks: false,
    digest: false,
    day: 'Monday',
    time: '09:00',
  };
  return { name: '', to, ...when, triage: '', tracks: [], coalesce: '' };
}

export function fieldsOf({ name, to, when, triage, tracks, coalesce }: KeptRuleDocument): RuleFields {
  const usual = newFields(to);
  const [, by] = /^moves by (?:more than )?(\d+)/.exec(when.find((each) => each.startsWith('moves')) ?? '') ?? [];
  const [, day, hour, minute] =
    /^every (\w+) (\d+):(\d+)$/.exec(when.find((each) => each.startsWith('every')) ?? '') ?? [];
  return {
    name,
    to,
    tracks,
    triage: triage === null ? '' : String(triage),
    coalesce: coalesce ?? '',
    moves: by !== undefined,
    by: by ?? usual.by,
    fits: when.includes('no longer fits'),
    short: when.includes('gets short'),
    breaks: when.includes('sheet breaks'),
    digest: day !== undefined,
    day: day ?? usual.day,
    time: hour === undefined ? usual.time : `${hour.padStart(2, '0')}:${minute}`,
  };
}

/** What is sent of it. */
export type RuleOfForm = ReturnType<typeof ruleOf>;

export function ruleOf({ name, to, triage, tracks, coalesce, ...fields }: RuleFields) {
  const { moves, by, fits, short, breaks, digest, day, time } = fields;
  const when = [
    moves && `moves by ${Number(by)} ${Number(by) === 1 ? 'day' : 'days'}`,
    fits && 'no longer fits',
    short && 'gets short',
    breaks && 'sheet breaks',
    digest && `every ${day} ${time}`,
  ].filter((each) => each !== false);
  return {
    name: name.trim(),
    to,
    when,
    tracks: [...tracks],
    coalesce: coalesce === '' ? null : coalesce,
    triage: triages.find((each) => String(each) === triage) ?? null,
  };
}
