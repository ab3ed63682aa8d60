// The last field of a line that came from a sheet: the cell with the name, as its raw stream and the cell's address there.

/** What is empty is absent. */
export function readCell(text = ''): { readonly cell?: string } {
  const cell = text.trim();
  return cell === '' ? {} : { cell };
}
