// The stream `qplan params v1`: one line, the plan's first and last day and the skills that are scheduled.

import { type Day, formatDay, parseDay } from './day.ts';
import { formatRow, splitList } from './field.ts';
import { type Fault, quote } from './problem.ts';
import { readOnly, type Section } from './section.ts';

export interface Params {
  /** First day of the plan. */
  readonly start: Day;
  /** Last day of the plan, inside it. */
  readonly end: Day;
  /** The skills that are scheduled: whose work sets the dates. */
  readonly skills: readonly string[];
}

export const paramsStream = 'qplan params v1';

/** What stands for params that could not be read, so that reading can go on for further faults. */
const unread: Params = { start: 0, end: 0, skills: [] };

export function readParams(section: Section): Params {
  return readOnly(section, readParamsLine) ?? unread;
}

export function formatParams({ start, end, skills }: Params): string {
  return formatRow(formatDay(start), formatDay(end), skills.join(':'));
}

function readParamsLine(line: string, fault: Fault): Params {
  const [first = '', last = '', skills = ''] = line.split('\t');
  const start = readDay(first, 'start date', fault);
  const end = readDay(last, 'end date', fault);
  if (start !== undefined && end !== undefined && start > end)
    fault(`the plan starts on ${formatDay(start)}, after its end on ${formatDay(end)}`);
  return { start: start ?? 0, end: end ?? 0, skills: splitList(skills, ':') };
}

/** Reads a date; of one that is wrong, says so by the name of its field. */
export function readDay(text: string, field: string, fault: Fault): Day | undefined {
  const day = parseDay(text);
  if (day === undefined) fault(`${field} ${quote(text)} is not a date such as "Oct  7, 2013"`);
  return day;
}
