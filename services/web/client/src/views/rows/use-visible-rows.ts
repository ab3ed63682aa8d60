// Which entries of a list are in the page. A short list is there as a whole, so that the browser's own search finds
// everything in it; of a long one only what is in sight, and what somebody works on, between spacers that hold its length.
import { defaultRangeExtractor, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { soughtIn, useIntoSight, useSought, type Listed } from './sought.ts';

const wholeUpTo = 200;
const usualHeight = 30;

/** An entry that is in the page, by its index, or the room of those that are not, in pixels. */
export type Piece =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'gap'; readonly id: string; readonly height: number };

export interface VisibleRows {
  readonly virtual: boolean;
  readonly pieces: readonly Piece[];
  readonly measure: ((row: HTMLElement | null) => void) | undefined;
}

interface Measured {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** The rows with the gaps between them; all of it from `from` to `to`. */
function piecesOf(rows: readonly Measured[], from: number, to: number): Piece[] {
  let reached = from;
  const pieces = rows.flatMap(({ index, start, end }): Piece[] => {
    const height = start - reached;
    reached = end;
    const row = { kind: 'row', index } as const;
    return height > 0 ? [{ kind: 'gap', id: `before ${index}`, height }, row] : [row];
  });
  return to > reached ? [...pieces, { kind: 'gap', id: 'last', height: to - reached }] : pieces;
}

/** Whether the browser keeps in its place what is in sight, when something above it grows; a drag switches that off. */
const browserHolds = (): boolean =>
  CSS.supports('overflow-anchor', 'auto') && document.documentElement.style.overflowAnchor !== 'none';

/** A row above what is in sight is taller than was thought. Only one makes up for it: the browser's own scrolling would be undone. */
const scrollsFor: Virtualizer<Window, HTMLElement>['shouldAdjustScrollPositionOnItemSizeChange'] = (
  { end },
  _,
  { scrollOffset },
) => !browserHolds() && end <= (scrollOffset ?? 0);

/** `wanted`: entries that are in the page wherever they are: the one that is dragged, and the one that is brought into sight. */
export function useVisibleRows(
  entries: readonly Listed[],
  body: RefObject<HTMLElement | null>,
  wanted: readonly (string | undefined)[],
): VisibleRows {
  const count = entries.length;
  const printing = usePrinting();
  const virtual = count > wholeUpTo && !printing;
  const margin = useTop(body, virtual);
  const focused = useFocused(body, virtual);
  const sought = soughtIn(entries, useSought());
  useIntoSight(body, entries[sought]);
  const kept = virtual
    ? [...wanted, focused]
        .map((each) => (each === undefined ? -1 : entries.findIndex(({ id }) => id === each)))
        .concat(sought)
    : [];
  const keptText = kept.join();
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    enabled: virtual,
    estimateSize: () => usualHeight,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 8,
    scrollMargin: margin,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const stay = keptText.split(',').map(Number);
        const indexes = new Set([...defaultRangeExtractor(range), ...stay.filter((index) => index >= 0)]);
        return [...indexes].toSorted((a, b) => a - b);
      },
      [keptText],
    ),
  });
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = scrollsFor;
  if (!virtual) {
    const pieces = Array.from({ length: count }, (_, index) => ({ kind: 'row', index }) as const);
    return { virtual, pieces, measure: undefined };
  }
  const pieces = piecesOf(virtualizer.getVirtualItems(), margin, margin + virtualizer.getTotalSize());
  return { virtual, pieces, measure: virtualizer.measureElement };
}

/** Whether the page is being printed: then all of it is, and not what is in sight alone. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes the page as it is when these have been heard.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** The entry that has the focus, or had it last. */
function useFocused(body: RefObject<HTMLElement | null>, wanted: boolean): string | undefined {
  const [focused, setFocused] = useState<string>();
  useEffect(() => {
    const list = body.current;
    if (!wanted || list === null) return;
    const take = ({ target }: FocusEvent) => {
      const { entry, under } = (target as Element).closest<HTMLElement>('[data-entry], [data-under]')?.dataset ?? {};
      setFocused(entry ?? under);
    };
    list.addEventListener('focusin', take);
    return () => list.removeEventListener('focusin', take);
  }, [body, wanted]);
  return focused;
}

/** How far below the page's top an element begins, in pixels; looked at again when the page changes its height. */
function useTop(element: RefObject<HTMLElement | null>, wanted: boolean): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (!wanted) return;
    const look = () => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + scrollY));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element, wanted]);
  return top;
}
