// Who made a plan: what-ifs begin from a plan of the built-in filter, which the page has too.

import type { Config } from '@qplan/config';
import type { Version } from '@qplan/snapshots';
import type { PlanDocument } from '../api.ts';

export type MakerOf = (version: Pick<Version, 'by' | 'from'>) => PlanDocument['madeBy'];

/** Says what the version says of itself: the qplan stage's, from its input, or put by somebody else. */
export function makerOf({ qplan }: Pick<Config, 'qplan'>): MakerOf {
  return ({ by, from }) => {
    if (qplan === undefined || by !== 'qplan' || from[0]?.resource !== qplan.input) return 'other';
    return qplan.command === undefined ? 'built-in' : 'command';
  };
}
