// Triage levels: how much a work item is wanted. 1 is what must be, 3 what would be nice.

import type { Triage } from '@qplan/plan';

export const triageLevels: readonly Triage[] = [1, 1.5, 2, 2.5, 3];

const number = /^-?(\d+\.?\d*|\.\d+)$/;

/** Reads a triage: empty is 3, a number is rounded up to a level, and above the last it is the last. */
export function parseTriage(text: string): Triage | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return 3;
  if (!number.test(trimmed)) return undefined;
  return triageLevels.find((level) => Number(trimmed) <= level) ?? 3;
}
