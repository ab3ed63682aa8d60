// What the columns of a sheet of work are: the keys of [condition.work] that name them.
import type { Pattern, SheetSettings } from '@qplan/config';
import type { Unit } from '../cells/units.ts';
import type { Sheet } from '../tables/sheet.ts';
import { findHeadless, findTable } from '../tables/table.ts';
import type { Role } from './spread.ts';

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
  | 'percentDone'
  | 'skill'
  | 'parent';

/** A column of amounts; without a skill its cells or its rows name theirs. */
export interface AmountColumn {
  readonly column: number;
  readonly header: string;
  readonly skill: string | undefined;
  readonly role: Role;
  /** What its header says that its numbers are. */
  readonly unit: Unit | undefined;
  /** It is of a time, and holds a part of the estimate. */
  readonly isPart?: boolean;
}

/** With a track that is `usual` for all of them, the items' names are enough of a header, where no row has more. */
export function findWorkTable(sheet: Sheet, settings: SheetSettings['work'], usual: string | undefined) {
  const { name, track, triage, rank, estimate, low, high, id, team, value, prereqs, notBefore, due } = settings;
  const { status, finished, remaining, percentDone, skill } = settings;
  const parent = typeof settings.parent === 'string' ? undefined : settings.parent;
  const patterns: Partial<Record<WorkColumn, Pattern>> = {
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
    skill,
    ...(parent && { parent }),
  };
  const found = findTable<WorkColumn>(sheet, patterns as Record<WorkColumn, Pattern>, settings);
  const headless = () => findHeadless<WorkColumn>(sheet, patterns as Record<WorkColumn, Pattern>, settings, 3);
  const alone = () => findTable<WorkColumn>(sheet, patterns as Record<WorkColumn, Pattern>, settings, 1);
  return found ?? headless() ?? (usual === undefined ? undefined : alone());
}
