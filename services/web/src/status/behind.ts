// How far what a stage made is behind what it makes it from, counted in versions.

import type { Version } from '@qplan/snapshots';

/**
 * The versions of `input` that are newer than the one which the newest of `outputs` was made from. Both lists are
 * newest first. Null when that cannot be told: the output does not say, or what it says is not in the list.
 */
export function countBehind(inputs: readonly Version[], outputs: readonly Version[]): number | null {
  const [output] = outputs;
  if (output === undefined) return inputs.length;
  const resource = inputs[0]?.resource;
  const used = output.from.find((input) => input.resource === resource);
  return used === undefined ? null : countNewer(inputs, used.version);
}

/** How many of the versions, newest first, are newer than `version`; null when it is not among them. */
export function countNewer(versions: readonly Version[], version: string): number | null {
  const place = versions.findIndex((candidate) => candidate.version === version);
  return place === -1 ? null : place;
}
