// What the planning filter reads: four streams, in any order, and three that may be absent.

import type { PlanInput } from '@qplan/plan';
import { capacityReader, capacityStream, formatCapacity } from './capacity.ts';
import { formatDay } from './day.ts';
import { doneStream, formatDoneItem, readDoneItem } from './done.ts';
import { formatParams, paramsStream, readDay, readParams } from './params.ts';
import { checkPrereqs } from './prereqs.ts';
import type { Parsed } from './problem.ts';
import { formatRules, readRules, rulesStream } from './rules.ts';
import { readLines, readText, type Section } from './section.ts';
import { formatPerson, readStaff, staffStream } from './staff.ts';
import { formatStreams, type Stream } from './stacked.ts';
import { itemWriter, readWork, workStream } from './work.ts';

const holidaysStream = 'qplan holidays v1';

const needed = [paramsStream, holidaysStream, staffStream, workStream];
const further = [rulesStream, doneStream, capacityStream];

/** Reads the filter's input, or every fault in it. Never throws. */
export function parsePlanInput(text: string): Parsed<PlanInput> {
  return readText(text, needed, readPlanInput, further);
}

function readPlanInput(section: (name: string) => Section, optional: (name: string) => Section | undefined): PlanInput {
  const [rulesSection, doneSection, capacitySection] = further.map(optional);
  const params = readParams(section(paramsStream));
  const holidays = readLines(section(holidaysStream), (line, fault) => readDay(line, 'holiday', fault));
  const staff = readStaff(section(staffStream));
  const read = readWork(section(workStream));
  const rules = rulesSection && readRules(rulesSection);
  const done = doneSection && readLines(doneSection, readDoneItem);
  const capacity = capacitySection && readLines(capacitySection, capacityReader(holidays));
  if (rules?.prereqs) checkPrereqs(read, done ?? [], section(workStream));
  return {
    params,
    holidays,
    staff,
    work: read.work,
    ...(rules && { rules }),
    ...(done && { done }),
    ...(capacity && { capacity }),
  };
}

export function formatPlanInput(input: PlanInput): string {
  return formatStreams(planInputStreams(input));
}

/** The streams that the input is written as. Those that it does not have are left out. */
export function planInputStreams(input: PlanInput): Pick<Stream, 'name' | 'content'>[] {
  const { params, holidays, staff, work, rules, done, capacity } = input;
  return [
    { name: paramsStream, content: [formatParams(params)] },
    { name: holidaysStream, content: holidays.map(formatDay) },
    { name: staffStream, content: staff.map(formatPerson) },
    { name: workStream, content: work.map(itemWriter()) },
    ...(rules ? [{ name: rulesStream, content: formatRules(rules) }] : []),
    ...(done ? [{ name: doneStream, content: done.map(formatDoneItem) }] : []),
    ...(capacity ? [{ name: capacityStream, content: capacity.map(formatCapacity) }] : []),
  ];
}
