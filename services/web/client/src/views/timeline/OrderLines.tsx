// The lines over the bars of the timeline, from what is needed first to what waits for it: those of the item at hand, under
// the pointer or with the focus, and those that were asked for besides. They are laid over the rows that are in the page; what
// is not stands above or below them.
import { useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import type { OrderFacts } from '../../model/order/facts.ts';
import type { Row } from '../../model/rows/rows.ts';
import { placeOf, type Calendar } from './calendar.ts';
import { edgesOf, linesAt, linesOf, pathOf, type Line, type Lines, type Point } from './lines.ts';

/** Days on which an item starts and is done; the plan's last where it does not. */
export interface Ends {
  readonly from: number;
  readonly to: number;
}

export interface OrderLinesProps {
  /** What holds the rows, and the lines over them. */
  readonly room: RefObject<HTMLElement | null>;
  /** The keys of the items that are listed, from top to bottom. */
  readonly listed: readonly string[];
  /** All items of the plan. */
  readonly rows: readonly Row[];
  readonly wanted: Lines;
  readonly facts: OrderFacts | undefined;
  /** undefined: that is not known. */
  readonly endsOf: (key: string) => Ends | undefined;
  readonly calendar: Calendar;
}

/** The key of the item under the pointer, or else with the focus. */
function useItemAtHand(room: RefObject<HTMLElement | null>): string | undefined {
  const [pointed, setPointed] = useState<string>();
  const [focused, setFocused] = useState<string>();
  useEffect(() => {
    const list = room.current;
    if (list === null) return;
    const itemOf = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-item]')?.dataset['item'] : undefined;
    const point = ({ target }: Event) => setPointed(itemOf(target));
    const focus = ({ target }: Event) => setFocused(itemOf(target));
    const leave = () => setPointed(undefined);
    const blur = ({ relatedTarget }: FocusEvent) => setFocused(itemOf(relatedTarget));
    list.addEventListener('pointerover', point);
    list.addEventListener('pointerleave', leave);
    list.addEventListener('focusin', focus);
    list.addEventListener('focusout', blur);
    return () => {
      list.removeEventListener('pointerover', point);
      list.removeEventListener('pointerleave', leave);
      list.removeEventListener('focusin', focus);
      list.removeEventListener('focusout', blur);
    };
  }, [room]);
  return pointed ?? focused;
}

/** Renders anew whenever the room has another size. */
function useResized(room: RefObject<HTMLElement | null>): void {
  const [, setTimes] = useState(0);
  useEffect(() => {
    if (room.current === null) return;
    const observer = new ResizeObserver(() => setTimes((before) => before + 1));
    observer.observe(room.current);
    return () => observer.disconnect();
  }, [room]);
}

interface Drawn extends Line {
  readonly path: string;
  readonly end: Point;
}

/** Where the bars of items are in the room, in pixels. */
function measure(room: HTMLElement, listed: readonly string[]) {
  const { left, top } = room.getBoundingClientRect();
  const places = new Map(listed.map((key, place) => [key, place]));
  const cells = new Map<string, DOMRect>();
  let [first, last] = [Infinity, -1];
  for (const row of room.querySelectorAll<HTMLElement>('tr[data-item]')) {
    const key = row.dataset['item']!;
    const place = places.get(key) ?? -1;
    [first, last] = [Math.min(first, place), Math.max(last, place)];
    if (!cells.has(key)) cells.set(key, row.querySelector('.bar-cell')!.getBoundingClientRect());
  }
  const any = cells.values().next().value;
  const body = room.querySelector('tbody:last-of-type')?.getBoundingClientRect();
  const gutter = any === undefined ? 0 : gutterOf(room);
  return (
    key: string,
    { left: share, width = 0 }: { readonly left: number; readonly width?: number },
  ): Point | undefined => {
    if (any === undefined || body === undefined) return undefined;
    const x = any.left - left + ((any.width - gutter) * (share + width)) / 100;
    const cell = cells.get(key);
    if (cell !== undefined) return { x, y: cell.top - top + cell.height / 2 };
    const place = places.get(key);
    if (place === undefined) return undefined;
    return { x, y: place < first ? body.top - top : body.bottom - top };
  };
}

/** What a cell with a bar leaves free on its right, in pixels. */
function gutterOf(room: HTMLElement): number {
  return parseFloat(getComputedStyle(room.querySelector('.bar-cell')!).borderRightWidth) || 0;
}

export function OrderLines({ room, listed, rows, wanted, facts, endsOf, calendar }: OrderLinesProps) {
  const hand = useItemAtHand(room);
  const edges = useMemo(() => edgesOf(rows), [rows]);
  const asked = useMemo(() => linesOf(rows, wanted, facts), [rows, wanted, facts]);
  const lines = useMemo(() => [...asked, ...linesAt(edges, hand)], [asked, edges, hand]);
  const [drawn, setDrawn] = useState<readonly Drawn[]>([]);
  useResized(room);
  // After each painting of the rows, which may have moved.
  useLayoutEffect(() => {
    const list = room.current;
    if (list === null || lines.length === 0) return setDrawn((before) => (before.length === 0 ? before : []));
    const pointOf = measure(list, listed);
    const next = lines.flatMap((line): Drawn[] => {
      const [before, after] = [endsOf(line.from), endsOf(line.to)];
      if (before === undefined || after === undefined) return [];
      const start = placeOf(calendar, after.from, after.from);
      const end = pointOf(line.to, { left: start.left });
      // What is not in the list has its end in the row of what waits for it.
      const from = placeOf(calendar, before.to, before.to);
      const begin = pointOf(line.from, from) ?? pointOf(line.to, from);
      return begin === undefined || end === undefined ? [] : [{ ...line, path: pathOf(begin, end), end }];
    });
    const same = (a: readonly Drawn[]) =>
      a.length === next.length && a.every(({ path, kind }, at) => path === next[at]!.path && kind === next[at]!.kind);
    setDrawn((before) => (same(before) ? before : next));
  });
  return (
    <svg className="order-lines" width="100%" height="100%" aria-hidden="true" data-testid="order-lines">
      {drawn.map(({ from, to, kind, path, end }) => (
        <g key={`${kind} ${from} ${to}`} className={`order-line order-line-${kind}`} data-from={from} data-to={to}>
          <path d={path} />
          <path className="order-arrow" d={`M${end.x} ${end.y}l-5 -3.5v7z`} />
        </g>
      ))}
    </svg>
  );
}
