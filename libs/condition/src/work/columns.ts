// What the columns of a sheet of work are: the keys of [condition.work] that name them.
import type { SheetSettings } from '@qplan/config';
import type { Sheet } from '../tables/sheet.ts';
import { findTable } from '../tables/table.ts';

export type WorkColumn =
  | 'name'
  | 'track'
  | 'triage'
  | 'rank'
  | 'estimate'
  | 'low'
  | 'high'
  | 'id'
  | 'team'
  | 'value'
  | 'prereqs'
  | 'notBefore'
  | 'due'
  | 'status'
  | 'finished'
  | 'remaining'
  | 'percentDone';

/** With a track that is `usual` for all of them, the items' names are enough of a header, where no row has more. */
export function findWorkTable(sheet: Sheet, settings: SheetSettings['work'], usual: string | undefined) {
  const { name, track, triage, rank, estimate, low, high, id, team, value, prereqs, notBefore, due } = settings;
  const { status, finished, remaining, percentDone } = settings;
  const patterns = {
    name,
    track,
    triage,
    rank,
    estimate,
    low,
    high,
    id,
    team,
    value,
    prereqs,
    notBefore,
    due,
    status,
    finished,
    remaining,
    percentDone,
  };
  const found = findTable<WorkColumn>(sheet, patterns, settings);
  return found ?? (usual === undefined ? undefined : findTable<WorkColumn>(sheet, patterns, settings, 1));
}
