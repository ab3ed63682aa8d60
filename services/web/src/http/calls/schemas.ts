// The shapes of api.ts as OpenAPI has them. The compiler holds the two together: a field of the one that the other has
// not is an error.

import type { OpenAPIObject } from '@nestjs/swagger';
import type * as api from '../../api.ts';
import type { OriginalDocument, OriginalItem } from '../../plan/original-document.ts';

type Components = NonNullable<OpenAPIObject['components']>;
type Schema = Exclude<NonNullable<Components['schemas']>[string], { $ref: string }>;

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const flag: Schema = { type: 'boolean' };
const day: Schema = { type: 'string', format: 'date' };
const time: Schema = { type: 'string', format: 'date-time' };
const version: Schema = { type: 'string', description: 'a commit id' };
const weeksBySkill: Schema = { type: 'object', additionalProperties: number, description: 'person-weeks by skill' };

const percent: Schema = { type: 'number', minimum: 0, maximum: 100, description: 'percent; absent, all' };

const list = (items: Schema): Schema => ({ type: 'array', items });
const nullable = (schema: Schema): Schema => ({ ...schema, nullable: true });

/** An object that has each property of T, and requires those that are not named optional. */
function shape<T>(
  properties: { readonly [K in keyof Required<T>]: Schema },
  optional: readonly (keyof T)[] = [],
): Schema {
  const required = (Object.keys(properties) as (keyof T & string)[]).filter((name) => !optional.includes(name));
  return { type: 'object', properties: { ...properties }, required };
}

const lineage = shape<api.LineageDocument>({ resource: text, version, time: text, by: text });

const cell: Schema = { ...text, description: 'the cell of the name, by its raw stream', example: 'raw work!B17' };

const plannedItem = shape<api.PlannedItemDocument>(
  {
    track: text,
    rank: number,
    triage: number,
    name: text,
    estimate: weeksBySkill,
    shortage: { ...weeksBySkill, description: 'negative person-weeks by skill; empty when the item is feasible' },
    devComplete: { ...nullable(day), description: 'null: not within the plan (DNF)' },
    id: text,
    cell,
  },
  ['id', 'cell'],
);

const planDocument = shape<api.PlanDocument>({
  version,
  time,
  lineage: list(lineage),
  madeBy: { type: 'string', enum: ['built-in', 'command', 'other'] },
  start: day,
  end: day,
  weeks: number,
  scheduledSkills: list(text),
  tracks: list(text),
  skills: list(text),
  triages: list(number),
  manpower: { ...list(list(number)), description: '[track][skill] person-weeks' },
  demand: { ...list(list(list(number))), description: '[track][triage][skill] person-weeks, cumulative' },
  staff: { ...list(list(list(text))), description: '[track][skill] names' },
  work: { ...list(list(plannedItem)), description: '[track] in rank order' },
});

const trackFocus = shape<api.TrackFocusDocument>({ track: text, focus: percent });

const inputsDocument = shape<api.InputsDocument>({
  version,
  params: shape<api.ParamsDocument>(
    { start: day, end: day, skills: list(text), focus: percent, trackFocus: list(trackFocus) },
    ['focus', 'trackFocus'],
  ),
  holidays: list(day),
  staff: list(
    shape<api.PersonDocument>(
      {
        id: text,
        name: text,
        team: text,
        track: text,
        skill: text,
        vacations: list(day),
        share: { ...percent, description: 'percent of a whole week; absent, all of it' },
        firstDay: day,
        lastDay: day,
        cell,
      },
      ['share', 'firstDay', 'lastDay', 'cell'],
    ),
  ),
  work: list(
    shape<api.WorkItemDocument>(
      {
        id: text,
        rank: number,
        name: text,
        estimate: weeksBySkill,
        triage: number,
        track: text,
        team: text,
        value: text,
        prereqs: list(text),
        cell,
      },
      ['cell'],
    ),
  ),
});

const rowsDocument = shape<api.RowsDocument>({
  version,
  rows: list(
    shape<api.SheetRowDocument>({
      where: { ...text, description: 'the cell with the name', example: 'Work!B17' },
      cells: list(shape<api.SheetRowDocument['cells'][number]>({ column: text, head: text, text })),
    }),
  ),
});

const versionsDocument = shape<api.VersionsDocument>({
  versions: list(shape<api.VersionDocument>({ version, time, by: text, lineage: list(lineage) })),
  next: { ...nullable(version), description: 'the `before` of the following page' },
});

const problem = shape<api.ProblemDocument>({ where: text, message: text, link: text }, ['link']);

const statusDocument = shape<api.StatusDocument>({
  time,
  plan: nullable(shape<NonNullable<api.StatusDocument['plan']>>({ version, time })),
  stages: list(
    shape<api.StageDocument>({
      stage: text,
      up: flag,
      state: text,
      since: nullable(time),
      lastRun: nullable(time),
      durationMs: nullable(number),
      behind: nullable(number),
      problems: list(problem),
      warnings: list(problem),
    }),
  ),
});

const originalDocument = shape<OriginalDocument>({
  version,
  start_date: { ...text, example: 'Oct  7, 2013' },
  end_date: { ...text, example: 'Dec 31, 2013' },
  num_weeks: number,
  tracks: list(text),
  skills: list(text),
  staff_by_skill: list(list(shape<{ name: string }>({ name: text }))),
  work_items: list(
    shape<OriginalItem>({
      track: text,
      rank: number,
      triage: number,
      name: text,
      estimate: { ...text, example: 'Apps:2.0, Native:1.5' },
      feasible: flag,
      end_date: { ...text, description: 'the date, DNF, or See track in the track All' },
      shortage: weeksBySkill,
    }),
  ),
  track_stats: shape<OriginalDocument['track_stats']>({
    manpower: list(number),
    demand: list(number),
    net_avail: list(number),
  }),
});

const labelValues = list(shape<api.LabelValue>({ label: text, value: number }));
const quadPoints = list(
  shape<api.QuadPoint>({ name: text, effort: number, value: number, has_ext_prereq: flag, is_ext_prereq: flag }, [
    'has_ext_prereq',
    'is_ext_prereq',
  ]),
);
const shortages: Schema = { type: 'object', properties: { demand: labelValues, shortage: labelValues } };
const releases: Schema = {
  type: 'object',
  properties: {
    releaseDates: list(text),
    features: list(shape<api.Feature>({ name: text, expected: text, target: text })),
  },
};

const chart = (type: string, dataset: Schema): Schema =>
  shape<api.ChartData>({ type: { type: 'string', enum: [type] }, dataset });

const chartData: Schema = {
  oneOf: [
    chart('piechart', labelValues),
    chart('quadchart', quadPoints),
    chart('shortagechart', shortages),
    chart('releasechart', releases),
  ],
};

const broadcastMessage: Schema = {
  oneOf: [
    shape<api.BroadcastMessage>({ command: { type: 'string', enum: ['raw'] }, title: text, data: text }),
    shape<api.BroadcastMessage>({ command: { type: 'string', enum: ['chart'] }, title: text, data: chartData }),
  ],
};

const errorDocument = shape<api.ErrorDocument>({ statusCode: number, error: text, message: text });

export const schemas = {
  PlanDocument: planDocument,
  InputsDocument: inputsDocument,
  RowsDocument: rowsDocument,
  VersionsDocument: versionsDocument,
  StatusDocument: statusDocument,
  OriginalDocument: originalDocument,
  BroadcastMessage: broadcastMessage,
  ErrorDocument: errorDocument,
};
