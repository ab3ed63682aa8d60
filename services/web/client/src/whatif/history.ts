// The edits of a what-if as they came about: undo and redo without end. What is done to one thing in one go, as typing
// a number is, counts as one step.
import type { Edit } from './edits/edit.ts';

/** What undo or redo brings back. */
interface Step {
  readonly edits: readonly Edit[];
  /** undefined: the name stays as it is. */
  readonly name: string | undefined;
}

export interface History {
  readonly edits: readonly Edit[];
  /** What people call it; '' for nothing. */
  readonly name: string;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** What the last step was about, when more of the same still belongs to it. */
  readonly going: string | undefined;
}

export function startHistory(edits: readonly Edit[] = [], name = ''): History {
  return { edits, name, past: [], future: [], going: undefined };
}

/**
 * `going` names what the step is about when it may go on; a step about the same thing right after is the same step. What
 * changes nothing is no step.
 */
export function record(history: History, next: readonly Edit[], going?: string): History {
  if (JSON.stringify(next) === JSON.stringify(history.edits)) return history;
  const same = going !== undefined && going === history.going;
  const past = same ? history.past : [...history.past, { edits: history.edits, name: undefined }];
  return { ...history, edits: next, past, future: [], going };
}

/** Takes back all edits, and the name with them, in one step. */
export function reset({ edits, name, past }: History): History {
  return { edits: [], name: '', past: [...past, { edits, name }], future: [], going: undefined };
}

/** Without the step that is still going on about the same thing, as if it had not begun. */
export function retract(history: History, going: string): History {
  const step = history.past.at(-1);
  if (step === undefined || going !== history.going) return history;
  return { ...history, edits: step.edits, past: history.past.slice(0, -1), future: [], going: undefined };
}

export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  const { back, now } = exchanged(history, step);
  return { ...now, past: history.past.slice(0, -1), future: [back, ...history.future], going: undefined };
}

export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (step === undefined) return history;
  const { back, now } = exchanged(history, step);
  return { ...now, past: [...history.past, back], future, going: undefined };
}

/** What a step brings back, and the step that brings back what is there before it. */
function exchanged({ edits, name }: History, step: Step) {
  const back: Step = { edits, name: step.name === undefined ? undefined : name };
  return { back, now: { edits: step.edits, name: step.name ?? name } };
}
