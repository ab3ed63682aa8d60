// How a track stands at a cut, and a plan by its tracks. Tracks lend each other nobody.

import { type Balance, sumOf } from './balance.ts';
import { type Severity, severityOf, type Weeks } from './severity.ts';

/**
 * short: a tenth of a person or more is missing. late: that is not so, and some item is not done by its due date or not within the
 * plan. tight: less than that is missing, or less than a twentieth of some skill is left. idle: no people and no work, and nothing late.
 */
export type Verdict = 'short' | 'late' | 'tight' | 'fits' | 'idle';

export interface Standing {
  readonly verdict: Verdict;
  /** Person-weeks, all short skills together; positive. */
  readonly missing: number;
  /** How loud that is. */
  readonly severity: Severity;
}

const tightShare = 0.05;

/** `balances`: by skill. `late`: how many items are not in time. */
export function trackStanding(balances: readonly Balance[], late: number, plan: Weeks): Standing {
  const missing = sumOf(balances.map(({ net }) => Math.max(0, -net)));
  const severity = severityOf(missing, plan);
  return { verdict: verdictOf(balances, severity, late), missing, severity };
}

/**
 * As short as its tracks are together. `pool`: by skill, what everybody has and all work needs; where no track misses anything it says
 * whether there is little to spare.
 */
export function planStanding(tracks: readonly Standing[], pool: readonly Balance[], plan: Weeks): Standing {
  const missing = sumOf(tracks.map((track) => track.missing));
  const worst = (['short', 'late', 'tight'] as const).find((word) => tracks.some(({ verdict }) => verdict === word));
  const isPools = worst === undefined || (worst === 'tight' && missing === 0);
  return {
    verdict: isPools ? trackStanding(pool, 0, plan).verdict : worst,
    missing,
    severity: severityOfAll(tracks, missing, plan),
  };
}

/** Where no track by itself is more than tight, neither are they together. */
function severityOfAll(tracks: readonly Standing[], missing: number, plan: Weeks): Severity {
  if (tracks.some(({ severity }) => isLoud(severity))) return severityOf(missing, plan);
  return missing > 0 ? 'tight' : 'none';
}

function verdictOf(balances: readonly Balance[], severity: Severity, late: number): Verdict {
  if (isLoud(severity)) return 'short';
  if (late > 0) return 'late';
  if (balances.every(({ available, required }) => available <= 0 && required <= 0)) return 'idle';
  return severity === 'tight' || balances.some(hasLittleLeft) ? 'tight' : 'fits';
}

const isLoud = (severity: Severity): boolean => severity === 'some' || severity === 'much';

const hasLittleLeft = ({ available, required, net }: Balance): boolean => required > 0 && net < tightShare * available;
