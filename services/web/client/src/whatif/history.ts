// The edits of a what-if as they came about: undo and redo without end. What is done to one thing in one go, as typing
// a number is, counts as one step.
import type { Edit } from './edit.ts';

export interface History {
  readonly edits: readonly Edit[];
  readonly past: readonly (readonly Edit[])[];
  readonly future: readonly (readonly Edit[])[];
  /** What the last step was about, when more of the same still belongs to it. */
  readonly going: string | undefined;
}

export function startHistory(edits: readonly Edit[] = []): History {
  return { edits, past: [], future: [], going: undefined };
}

/**
 * `going` names what the step is about when it may go on; a step about the same thing right after is the same step. What
 * changes nothing is no step.
 */
export function record(history: History, next: readonly Edit[], going?: string): History {
  if (JSON.stringify(next) === JSON.stringify(history.edits)) return history;
  const same = going !== undefined && going === history.going;
  return { edits: next, past: same ? history.past : [...history.past, history.edits], future: [], going };
}

/** Without the step that is still going on about the same thing, as if it had not begun. */
export function retract(history: History, going: string): History {
  const edits = history.past.at(-1);
  if (edits === undefined || going !== history.going) return history;
  return { edits, past: history.past.slice(0, -1), future: [], going: undefined };
}

export function undo(history: History): History {
  const edits = history.past.at(-1);
  if (edits === undefined) return history;
  return { edits, past: history.past.slice(0, -1), future: [history.edits, ...history.future], going: undefined };
}

export function redo(history: History): History {
  const [edits, ...future] = history.future;
  if (edits === undefined) return history;
  return { edits, past: [...history.past, history.edits], future, going: undefined };
}
