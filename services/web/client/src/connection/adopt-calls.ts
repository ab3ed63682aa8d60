// What the page asks of carrying a scenario back into the sheets.
import type { AdoptedDocument, AdoptionDocument } from '../../../src/api.ts';
import { documentOf } from './call.ts';

/** Looking into workbooks, and the plan that comes of what is written, take their time; in ms. */
const patience = 180_000;

const addressOf = (id: string) => `/api/scenarios/${encodeURIComponent(id)}/adopt`;

/** Throws Gone, Refused or another Error; so does the one below. */
export function fetchAdoption(id: string): Promise<AdoptionDocument> {
  return documentOf(addressOf(id), { within: patience });
}

/** Writes what was seen. Refused with 412 where it would be other cells now, with 401 where a token is needed. */
export function writeAdoption(
  { scenario, tag }: AdoptionDocument,
  by: string,
  token: string,
): Promise<AdoptedDocument> {
  const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
  return documentOf(addressOf(scenario.id), {
    within: patience,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': `"${tag}"`, ...authorization },
    body: JSON.stringify({ by }),
  });
}
