import type { Config } from '@qplan/config';

/** Stream → the name of its sheet, which people find a cell by: `Work` of `Work!F17`. */
export function sheetTitles({ pull }: Config): ReadonlyMap<string, string> {
  return new Map((pull?.streams ?? []).map(({ stream, sheet }) => [stream, sheet ?? stream]));
}
