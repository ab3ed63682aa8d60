// Several names in a cell: `Falcon, Otter`, `Core / Pay`, `React and Java`. What parts them may stand in a name too, so it
// parts only what is known.
import type { NameBook } from './names.ts';

const between = /\s*(?:[/,;&+|、،]|\b(?:and|und|et|y|e|och|og|en|i)\b)\s*/iu;

/** The names in a text, where there are several and each is known; undefined for one name, known or not. */
export function listedNames(text: string, known: NameBook): readonly string[] | undefined {
  if (known.find(text) !== undefined) return undefined;
  const parts = text.split(between).filter(Boolean);
  if (parts.length < 2) return undefined;
  const names = parts.map((part) => known.find(part));
  return names.includes(undefined) ? undefined : [...new Set(names as string[])];
}
