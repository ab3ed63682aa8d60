// The last fields of a line that came from a sheet: the cell with the name, as its raw stream and the cell's address there, and
// where other values are, as columns of that row or cells of their own.
import type { ValueCell } from '@qplan/plan';
import { splitList } from './field.ts';
import { memo } from './memo.ts';

/** What is empty is absent. */
export function readCell(text = ''): { readonly cell?: string } {
  const cell = text.trim();
  return cell === '' ? {} : { cell };
}

/** A reader of `triage:C,estimate Apps:F`; what is empty is absent, and so is what is no such pair. */
export function valueCellsReader(): (text: string | undefined) => { readonly cells?: readonly ValueCell[] } {
  const read = memo((text: string) => {
    const cells = splitList(text, ',').flatMap((pair) => {
      const [of = '', at = ''] = splitOnce(pair);
      return of === '' || at === '' ? [] : { of, at };
    });
    return cells.length === 0 ? {} : { cells };
  });
  return (text = '') => read(text);
}

/** A name holds no colon; a stream may. */
function splitOnce(pair: string): readonly string[] {
  const colon = pair.indexOf(':');
  return colon < 0 ? [] : [pair.slice(0, colon).trim(), pair.slice(colon + 1).trim()];
}

/** What a pair cannot say is left out. */
export function formatValueCells(cells: readonly ValueCell[] = []): string {
  return cells
    .filter(({ of, at }) => !/[,:]/.test(of) && !at.includes(','))
    .map(({ of, at }) => `${of}:${at}`)
    .join(',');
}
