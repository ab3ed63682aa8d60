// The fields of a content line. A tab parts them, so a field holds neither a tab nor a line end.

const breaks = /\r\n|[\t\n\r]/g;
const holdsBreak = /[\t\n\r]/;

/** Makes any text a field: each tab and each line end in it becomes one space. */
export function cleanField(text: string): string {
  return holdsBreak.test(text) ? text.replace(breaks, ' ') : text;
}

/** A content line of these fields. */
export function formatRow(...fields: readonly string[]): string {
  return fields.map(cleanField).join('\t');
}

/** The parts of a list that `separator` joins; the empty text is the empty list. */
export function splitList(text: string, separator: string): string[] {
  if (text === '' || text.trim() === '') return [];
  return text.split(separator).map((part) => part.trim());
}
