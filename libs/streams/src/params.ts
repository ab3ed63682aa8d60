// The stream `qplan params v1`: one line, the plan's first and last day and the skills that are scheduled; and how much of
// a week is project time, in fields that older readers do not look at.

import type { Params } from '@qplan/plan';
import { type Day, formatDay, parseDay } from './day.ts';
import { formatRow, splitList, withoutEmptyEnd } from './field.ts';
import { formatTrackFocus, readFocus, readTrackFocus } from './focus.ts';
import { formatPercent } from './percent.ts';
import { type Fault, quote } from './problem.ts';
import { readOnly, type Section } from './section.ts';

export const paramsStream = 'qplan params v1';

/** What stands for params that could not be read, so that reading can go on for further faults. */
const unread: Params = { start: 0, end: 0, skills: [] };

export function readParams(section: Section): Params {
  return readOnly(section, readParamsLine) ?? unread;
}

export function formatParams({ start, end, skills, focus, trackFocus = [] }: Params): string {
  const overall = focus === undefined ? '' : formatPercent(focus);
  const further = withoutEmptyEnd([overall, ...trackFocus.map(formatTrackFocus)]);
  return formatRow(formatDay(start), formatDay(end), skills.join(':'), ...further);
}

function readParamsLine(line: string, fault: Fault): Params {
  const [first = '', last = '', skills = '', overall = '', ...tracks] = line.split('\t');
  const start = readDay(first, 'start date', fault);
  const end = readDay(last, 'end date', fault);
  if (start !== undefined && end !== undefined && start > end)
    fault(`the plan starts on ${formatDay(start)}, after its end on ${formatDay(end)}`);
  const focus = overall.trim() === '' ? undefined : readFocus(overall, fault);
  const trackFocus = readTrackFocus(tracks, fault);
  return {
    start: start ?? 0,
    end: end ?? 0,
    skills: splitList(skills, ':'),
    ...(focus === undefined ? {} : { focus }),
    ...(trackFocus.length === 0 ? {} : { trackFocus }),
  };
}

/** Reads a date; of one that is wrong, says so by the name of its field. */
export function readDay(text: string, field: string, fault: Fault): Day | undefined {
  const day = parseDay(text);
  if (day === undefined) fault(`${field} ${quote(text)} is not a date such as "Oct  7, 2013"`);
  return day;
}
