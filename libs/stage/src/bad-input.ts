/** What is wrong with an input, in words for the person who can mend it. */
export interface StageProblem {
  /** Where it is: a cell (`Work!F17`) or a line (`qplan work v1, line 12`). */
  readonly where: string;
  /** What is there, and what would be right. */
  readonly message: string;
  /** Whom of staff the plan goes without because of it; the track is '' where none is known. */
  readonly person?: { readonly name: string; readonly track: string };
}

/** An input that cannot be worked on as it is: trying again is of no use until it changes. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly problems: readonly StageProblem[];
  /** What would not have stopped it. */
  readonly warnings: readonly StageProblem[];

  constructor(problems: readonly StageProblem[], warnings: readonly StageProblem[] = []) {
    super(describeProblems(problems));
    this.problems = problems;
    this.warnings = warnings;
  }
}

/** Problems as one line, the first few in full. */
export function describeProblems(problems: readonly StageProblem[], show = 10): string {
  const shown = problems.slice(0, show).map(({ where, message }) => `${where}: ${message}`);
  const more = problems.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
