// The stream `qplan staff v1`: a person a line.

import { type Day, formatDay } from './day.ts';
import { formatRow, splitList } from './field.ts';
import { readDay } from './params.ts';
import type { Fault } from './problem.ts';
import { readTrack } from './track.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly track: string;
  readonly skill: string;
  /** The days on which the person is away; weekends and holidays may be among them. */
  readonly vacations: readonly Day[];
}

export const staffStream = 'qplan staff v1';

export function readPerson(line: string, fault: Fault): Person | undefined {
  const [id = '', name = '', team = '', track, skill, vacations = ''] = line.split('\t');
  if (track === undefined || skill === undefined)
    return fault('too few fields: id, name, team, track and skill are needed');
  if (skill.trim() === '') fault('skill is empty');
  return {
    id,
    name,
    team,
    track: readTrack(track, fault),
    skill: skill.trim(),
    vacations: splitList(vacations, ':').map((day) => readDay(day, 'vacation', fault) ?? 0),
  };
}

export function formatPerson({ id, name, team, track, skill, vacations }: Person): string {
  return formatRow(id, name, team, track, skill, vacations.map(formatDay).join(':'));
}
