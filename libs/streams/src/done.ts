// The stream `qplan done v1`: a finished item a line. It may be absent.

import type { DoneItem } from '@qplan/plan';
import { formatDay } from './day.ts';
import { formatRow } from './field.ts';
import { readDay } from './params.ts';
import type { Fault } from './problem.ts';

export const doneStream = 'qplan done v1';

export function readDoneItem(line: string, fault: Fault): DoneItem | undefined {
  const [id = '', name = '', track = '', date] = line.split('\t');
  if (date === undefined) return fault('too few fields: id, name, track and date are needed');
  const day = readDay(date, 'date', fault);
  return day === undefined ? undefined : { id, name, track: track.trim(), date: day };
}

export function formatDoneItem({ id, name, track, date }: DoneItem): string {
  return formatRow(id, name, track, formatDay(date));
}
