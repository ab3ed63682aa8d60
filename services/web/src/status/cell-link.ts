// The address that opens a cell in the browser, for the sheets that have one: those of Google.
import type { Config } from '@qplan/config';

/** `where` of a problem, `Work!F17` → an address; undefined when it names no cell of a Google sheet. */
export type CellLink = (where: string) => string | undefined;

export function cellLinks({ pull }: Config): CellLink {
  const addresses = new Map<string, string>();
  for (const { stream, sheet, source } of pull?.streams ?? []) {
    if (source.kind !== 'google') continue;
    const tab = source.tab === undefined ? '' : `gid=${source.tab}`;
    addresses.set(sheet ?? stream, `https://docs.google.com/spreadsheets/d/${source.spreadsheet}/edit#${tab}`);
  }
  return (where) => {
    const [, title = '', cell = ''] = /^(.+)!([A-Z]{0,3}\d+)$/.exec(where) ?? [];
    const address = addresses.get(title);
    if (address === undefined) return undefined;
    // Without the tab's number Google cannot be told which sheet the cell is of: the spreadsheet opens.
    return address.endsWith('#') ? address.slice(0, -1) : `${address}&range=${rangeOf(cell)}`;
  };
}

/** `17`, a row, is the range `17:17`. */
function rangeOf(cell: string): string {
  return /^\d/.test(cell) ? `${cell}:${cell}` : cell;
}
