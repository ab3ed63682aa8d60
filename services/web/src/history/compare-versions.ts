// What is different between two versions of conditioned data, as it is found in a thread of its own: causes may take seconds.

import type { PlanInput } from '@qplan/plan';
import {
  type Cause,
  type CausedChange,
  causedChanges,
  inALine,
  type InputChange,
  inputChanges,
} from '@qplan/plan/changes';
import type { Worked } from '@qplan/stage';
import { parsePlanInput } from '@qplan/streams';

/** A version of conditioned data with its text. */
export interface Text {
  readonly version: string;
  readonly content: string;
}

/** What the thread is asked. */
export interface VersionsAsked {
  readonly from: Text;
  readonly to: Text;
  /** Also what came of it. */
  readonly outcomes: boolean;
}

/** What it answers, as a JSON text. */
export interface VersionsCompared {
  readonly line: string;
  readonly changes: readonly InputChange[];
  /** Of each cause the words and the days, and the cell, where it is one change. */
  readonly outcomes: readonly (Omit<CausedChange, 'causes'> & {
    readonly causes: readonly (Pick<Cause, 'text' | 'days'> & { readonly cell?: string })[];
  })[];
}

/** Every version is compared with the one before and the one after. */
const kept = 3;

/** A function that keeps the versions that it has read last: gives VersionsCompared, or every problem of the data. */
export function comparing(): (asked: VersionsAsked) => Worked {
  const read = new Map<string, PlanInput>();
  return ({ from, to, outcomes }) => {
    const inputs: PlanInput[] = [];
    for (const { version, content } of [from, to]) {
      const known = read.get(version);
      const parsed = known ? { ok: true as const, value: known } : parsePlanInput(content);
      if (!parsed.ok) {
        const problems = parsed.problems.map(({ stream, line, message }) => ({
          where: `${version.slice(0, 10)}, ${stream}, line ${line}`,
          message,
        }));
        return { problems };
      }
      read.delete(version);
      read.set(version, parsed.value);
      inputs.push(parsed.value);
    }
    while (read.size > kept) read.delete(read.keys().next().value!);
    const [was, is] = inputs as [PlanInput, PlanInput];
    const changes = inputChanges(was, is);
    const compared: VersionsCompared = {
      line: inALine(changes),
      changes,
      outcomes: outcomes ? causedChanges(was, is).map(withoutChanges) : [],
    };
    return JSON.stringify(compared);
  };
}

function withoutChanges({ causes, ...outcome }: CausedChange): VersionsCompared['outcomes'][number] {
  return {
    ...outcome,
    causes: causes.map(({ text, days, changes: [change, ...others] }) => {
      const cell = others.length === 0 ? (change?.cell ?? change?.cellBefore) : undefined;
      return { text, days, ...(cell !== undefined && { cell }) };
    }),
  };
}
