// A command line as its words: blanks part them, quotes keep them together, a backslash keeps the next letter as it is.
// Nothing is expanded, and no shell ever sees it.

const word = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gsu;

/** `./mine --title "Q1 2027"` is `./mine`, `--title`, `Q1 2027`. */
export function splitCommand(command: string): string[] {
  return (command.match(word) ?? []).map((part) =>
    part.replace(/\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gsu, (_, letter?: string, double?: string, single?: string) => {
      if (letter !== undefined) return letter;
      return double !== undefined ? double.replace(/\\(["\\])/g, '$1') : (single ?? '');
    }),
  );
}
