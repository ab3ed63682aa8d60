// What `qplan diff` and `qplan history` share: conditioned versions, read, and what is different between two.
import type { PlanInput } from '@qplan/plan';
import { causedChanges, inputChanges } from '@qplan/plan/changes';
import type { Snapshot, Snapshots } from '@qplan/snapshots';
import { formatProblem, parsePlanInput } from '@qplan/streams';
import { CommandFailed } from './bus-command.ts';

export const conditioned = 'cond qplan';

export interface Read {
  readonly version: string;
  readonly time: string;
  readonly input: PlanInput;
}

/** Throws CommandFailed where the version is no conditioned data. */
export async function readVersion(snapshots: Snapshots, version: string): Promise<Read> {
  return readSnapshot(await snapshots.get(conditioned, version));
}

function readSnapshot({ version, time, content }: Snapshot): Read {
  const parsed = parsePlanInput(content);
  if (parsed.ok) return { version, time, input: parsed.value };
  throw new CommandFailed(`${conditioned} ${version} cannot be read: ${formatProblem(parsed.problems[0]!)}`, 1);
}

export function changesBetween(from: Read, to: Read) {
  return { inputs: inputChanges(from.input, to.input), outcomes: causedChanges(from.input, to.input) };
}

/** As many digits as people need to tell versions apart. */
export const short = (version: string): string => version.slice(0, 12);
