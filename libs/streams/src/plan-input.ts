// What the planning filter reads: four streams, in any order.

import type { PlanInput } from '@qplan/plan';
import { formatDay } from './day.ts';
import { formatParams, paramsStream, readDay, readParams } from './params.ts';
import type { Parsed } from './problem.ts';
import { readLines, readText } from './section.ts';
import { formatPerson, readStaff, staffStream } from './staff.ts';
import { formatStreams } from './stacked.ts';
import { itemReader, itemWriter, workStream } from './work.ts';

const holidaysStream = 'qplan holidays v1';

/** Reads the filter's input, or every fault in it. Never throws. */
export function parsePlanInput(text: string): Parsed<PlanInput> {
  return readText(text, [paramsStream, holidaysStream, staffStream, workStream], (section) => ({
    params: readParams(section(paramsStream)),
    holidays: readLines(section(holidaysStream), (line, fault) => readDay(line, 'holiday', fault)),
    staff: readStaff(section(staffStream)),
    work: readLines(section(workStream), itemReader()),
  }));
}

export function formatPlanInput({ params, holidays, staff, work }: PlanInput): string {
  return formatStreams([
    { name: paramsStream, content: [formatParams(params)] },
    { name: holidaysStream, content: holidays.map(formatDay) },
    { name: staffStream, content: staff.map(formatPerson) },
    { name: workStream, content: work.map(itemWriter()) },
  ]);
}
