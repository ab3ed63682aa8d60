/** What a file of a subcommand exports as its default. */
export interface Command {
  /** A line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly usage: string;
  /** Answers the exit code: 0 well, 1 not, 2 called wrongly. */
  run(args: string[]): Promise<number>;
}
