// What the web service and the browser say to each other about scenarios: saved ones, and what becomes of them in the sheets.

import { wholeVersion } from '@qplan/snapshots';
import * as v from 'valibot';
import { time } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();

const words = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  note: v.pipe(v.string(), v.maxLength(20_000)),
  state: v.pipe(v.picklist(['open', 'archived', 'deleted']), v.description('deleted ones are kept')),
  by: v.pipe(v.string(), v.maxLength(200), v.description('who saved it; empty if nobody said')),
};

/** A saved scenario, without its edits. */
export const scenarioHeadSchema = v.object({
  id: v.pipe(v.string(), v.description('in its address, and of its branch: scenario/<id>')),
  version: v.pipe(v.string(), v.description('a commit id: the save; its ETag')),
  time,
  base: v.pipe(v.string(), v.description('the version of the conditioned data that it is laid on')),
  name: text,
  note: text,
  state: words.state,
  by: words.by,
  adopted: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('the version of the conditioned data that it became, carried back into the sheets'),
    ),
  ),
});
export type ScenarioHeadDocument = ValueOf<typeof scenarioHeadSchema>;

/** GET /api/scenarios: newest first. */
export const scenariosSchema = v.object({ scenarios: v.array(scenarioHeadSchema) });
export type ScenariosDocument = ValueOf<typeof scenariosSchema>;

const edits = v.pipe(
  v.array(v.looseObject({})),
  v.maxLength(10_000),
  v.description('the edits of a what-if, in order'),
);

/** GET /api/scenarios/<id>. */
export const scenarioSchema = v.object({ ...scenarioHeadSchema.entries, edits });
export type ScenarioDocument = ValueOf<typeof scenarioSchema>;

const laidOn = {
  base: v.pipe(v.string(), v.regex(wholeVersion, 'must be the whole version of conditioned data')),
  edits,
  conditioned: v.pipe(v.string(), v.description('the conditioned data with the edits laid on, as streams')),
};

/** POST /api/scenarios: a first save. */
export const newScenarioSchema = v.object({
  name: words.name,
  note: v.optional(words.note, ''),
  by: v.optional(words.by, ''),
  ...laidOn,
});
export type NewScenario = v.InferInput<typeof newScenarioSchema>;

/** PUT /api/scenarios/<id>: what is left out stays as it is. */
export const scenarioChangeSchema = v.object({
  name: v.exactOptional(words.name),
  note: v.exactOptional(words.note),
  state: v.exactOptional(words.state),
  by: v.exactOptional(words.by),
  laid: v.exactOptional(v.object(laidOn)),
});
export type ScenarioChange = v.InferInput<typeof scenarioChangeSchema>;

const cellChange = v.object({
  sheet: v.pipe(v.string(), v.description('the name of the sheet')),
  cell: v.pipe(v.string(), v.description('its address in the sheet: F17')),
  was: text,
  becomes: text,
  about: v.pipe(v.string(), v.description('the item, the person or whatever it is changed for')),
});
export type CellChangeDocument = ValueOf<typeof cellChange>;

/** GET /api/scenarios/<id>/adopt: what would be changed in the sheets. */
export const adoptionSchema = v.object({
  tag: v.pipe(v.string(), v.description('its ETag: what a request to write says that it has seen')),
  scenario: scenarioHeadSchema,
  changes: v.pipe(v.array(cellChange), v.description('cells that are written')),
  elsewhere: v.pipe(v.array(cellChange), v.description('cells of sources that cannot be written: by hand')),
  byHand: v.pipe(v.array(v.string()), v.description('what no cell could be changed for, in words')),
  refused: v.pipe(
    v.array(v.object({ sheet: text, cell: text, reason: text })),
    v.description('cells among the changes that stay as they are'),
  ),
  sources: v.array(
    v.object({
      name: text,
      cells: number,
      problem: v.exactOptional(v.pipe(v.string(), v.description('why it cannot be written now'))),
    }),
  ),
  problem: v.exactOptional(v.pipe(v.string(), v.description('why nothing can be written'))),
});
export type AdoptionDocument = ValueOf<typeof adoptionSchema>;

/** POST /api/scenarios/<id>/adopt. */
export const adoptSchema = v.object({ by: v.optional(words.by, '') });
export const adoptedSchema = v.object({
  scenario: scenarioHeadSchema,
  sources: v.array(
    v.object({
      name: text,
      cells: number,
      kept: v.exactOptional(v.pipe(v.string(), v.description('the file as it was before, beside it'))),
    }),
  ),
  became: v.nullable(
    v.pipe(v.string(), v.description('the version of the conditioned data; null: it is not there yet')),
  ),
  differs: v.pipe(v.array(v.string()), v.description('what of the scenario is not in it; empty: it is the same')),
  problem: v.exactOptional(v.pipe(v.string(), v.description('what of it was not written'))),
});
export type AdoptedDocument = ValueOf<typeof adoptedSchema>;
