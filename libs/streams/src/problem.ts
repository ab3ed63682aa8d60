// What is wrong with a text, as a value: a reader collects every fault that it finds and reports them together.

export interface Problem {
  /** The stream that the fault is in, `input` where it is in none. */
  readonly stream: string;
  /** 1-based, counted over the whole text. */
  readonly line: number;
  readonly message: string;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Says what is wrong with the line at hand; gives nothing, as the line then does. */
export type Fault = (message: string) => undefined;

/** The value when nothing is wrong, else the problems in the order of their lines. */
export function parsed<T>(value: T, problems: readonly Problem[]): Parsed<T> {
  if (problems.length === 0) return { ok: true, value };
  return { ok: false, problems: [...problems].sort((a, b) => a.line - b.line) };
}

/** `qplan work v1, line 12: rank "x" is no whole number` */
export function formatProblem({ stream, line, message }: Problem): string {
  return `${stream}, line ${line}: ${message}`;
}

/** A piece of the text for a message: in quotes, control characters escaped, and cut when it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
