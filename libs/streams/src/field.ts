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

/** The fields up to the last that is not empty: what is absent at the end of a line is left away. */
export function withoutEmptyEnd(fields: readonly string[]): readonly string[] {
  return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1);
}

/** The parts of a list that `separator` joins; the empty text is the empty list. */
export function splitList(text: string, separator: string): string[] {
  if (text === '' || text.trim() === '') return [];
  return text.split(separator).map((part) => part.trim());
}
