// What the documents are made of: the values that are the same in several of them.

import * as v from 'valibot';

/** A text, and what it is. */
export const said = (about: string) => v.pipe(v.string(), v.description(about));
/** YYYY-MM-DD */
export const day = v.pipe(v.string(), v.isoDate());
/** ISO 8601, in UTC. */
export const time = v.pipe(v.string(), v.isoTimestamp());
export const version = said('a commit id');
export const weeksBySkill = v.pipe(v.record(v.string(), v.number()), v.description('person-weeks by skill'));
export const cell = v.exactOptional(
  v.pipe(v.string(), v.description('the cell of the name, by its raw stream'), v.examples(['raw work!B17'])),
);
