// Text as people search it: without regard to case and accents.

export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{Diacritic}/gu, '');
}

/** The words of what is searched for, folded. */
export function foldedWords(query: string): string[] {
  return foldText(query).split(/\s+/).filter(Boolean);
}
