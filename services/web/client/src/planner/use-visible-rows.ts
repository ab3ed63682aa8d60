// Which entries of a list are in the page. A short list is there as a whole, so that the browser's own search finds
// everything in it; of a long one only what is in sight, between two spacers that hold its length.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Entry } from '../plan/entries.ts';

const wholeUpTo = 200;
const usualHeight = 30;

export interface VisibleRows {
  readonly virtual: boolean;
  readonly indexes: readonly number[];
  /** Pixels above and below the rows that are there. */
  readonly above: number;
  readonly below: number;
  readonly measure: ((row: HTMLElement | null) => void) | undefined;
}

export function useVisibleRows(entries: readonly Entry[], body: RefObject<HTMLElement | null>): VisibleRows {
  const count = entries.length;
  const virtual = count > wholeUpTo;
  const margin = useTop(body, virtual);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    enabled: virtual,
    estimateSize: () => usualHeight,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 8,
    scrollMargin: margin,
  });
  if (!virtual)
    return { virtual, indexes: Array.from({ length: count }, (_, i) => i), above: 0, below: 0, measure: undefined };
  const items = virtualizer.getVirtualItems();
  return {
    virtual,
    indexes: items.map(({ index }) => index),
    above: (items[0]?.start ?? margin) - margin,
    below: virtualizer.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin),
    measure: virtualizer.measureElement,
  };
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
