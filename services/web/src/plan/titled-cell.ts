// A cell as people name it.

/** `raw work!B17` → `Work!B17`. `titles` has the name of a raw stream's sheet. */
export function titledCell(cell: string, titles: ReadonlyMap<string, string>): string {
  const at = cell.lastIndexOf('!');
  const stream = cell.slice(0, at);
  return `${titles.get(stream) ?? stream}${cell.slice(at)}`;
}
