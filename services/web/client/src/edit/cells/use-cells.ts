// Changing a cell where it stands: a double click, Enter or typing opens it; Enter takes what is typed, Tab goes on to the next,
// Esc leaves it as it was. One cell is open at a time; while it holds what is not understood, no other one opens.
import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import { above, beside, elementOf, placeOf, type CellPlace, type OpenCell } from './cell.ts';

/** What the cell that is open can be told; it stays the same as long as the page does. */
export interface CellActs {
  /** Closes it: with the focus on the cell, or where it went; or with the next one open, or the one before. */
  readonly close: (to: 'cell' | 'away' | 'next' | 'before') => void;
  /** It holds what is not understood, or does no longer. */
  readonly refuse: (refused: boolean) => void;
}

export interface Cells {
  readonly open: OpenCell | undefined;
  readonly acts: CellActs;
  /** For the list. */
  readonly handlers: {
    readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
  };
}

/** How long a click waits for being the first of two, in ms: what it opens would cover the cell. */
const secondClick = 250;

/** Whether a key types something. */
const isTyping = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

/** Of a name or a date in a cell that can be changed: what a click on it asks waits for the second click. */
function useSlowClicks() {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onClickCapture = useCallback((event: MouseEvent<HTMLElement>) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-cell] button.why');
    // The keyboard's clicks, and ours, are the how manyeth of none.
    if (button === null || event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(waiting.current);
    if (event.detail === 1) waiting.current = setTimeout(() => button.click(), secondClick);
  }, []);
  return onClickCapture;
}

export function useCells(list: RefObject<HTMLElement | null>): Cells {
  const [open, setOpen] = useState<OpenCell>();
  const refused = useRef(false);
  /** What gets the focus when the cell is closed. */
  const left = useRef<CellPlace>(undefined);
  const now = useRef<OpenCell>(undefined);
  const onClickCapture = useSlowClicks();

  useLayoutEffect(() => {
    now.current = open;
    if (left.current === undefined || open !== undefined || list.current === null) return;
    elementOf(list.current, left.current)?.focus();
    left.current = undefined;
  }, [open, list]);

  const begin = useCallback(
    (place: CellPlace, typed?: string) => {
      if (refused.current) {
        list.current?.querySelector<HTMLElement>('.cell-field input')?.focus();
        return;
      }
      setOpen({ ...place, typed });
    },
    [list],
  );

  const acts = useMemo<CellActs>(
    () => ({
      refuse: (isRefused) => {
        refused.current = isRefused;
      },
      close: (to) => {
        refused.current = false;
        const at = now.current;
        const cell = at && list.current && elementOf(list.current, at);
        const goesOn = to === 'next' || to === 'before';
        const next = cell && goesOn && beside(list.current!, cell, to === 'next' ? 1 : -1);
        const place = next ? placeOf(next) : undefined;
        left.current = to === 'away' ? undefined : at;
        setOpen(place && { ...place, typed: undefined });
      },
    }),
    [list],
  );

  const handlers = useMemo(
    () => ({
      onClickCapture,
      onDoubleClick: (event: MouseEvent<HTMLElement>) => {
        const place = placeOf(event.target as Element);
        if (place === undefined || (event.target as Element).closest('input, .row-buttons, [data-handle]') !== null)
          return;
        event.preventDefault();
        begin(place);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const target = event.target as HTMLElement;
        const rows = list.current;
        if (rows === null || event.ctrlKey || event.metaKey || event.altKey) return;
        const take = (to: HTMLElement | null | undefined) => {
          event.preventDefault();
          event.stopPropagation();
          to?.focus();
        };
        if (target.matches('[data-handle]')) {
          if (event.key === 'ArrowRight') take(target.closest<HTMLElement>('[data-cell]'));
          return;
        }
        if (!target.matches('[data-cell]')) return;
        const place = placeOf(target);
        if (place === undefined || event.shiftKey) {
          if (place !== undefined && isTyping(event)) {
            take(undefined);
            begin(place, event.key);
          }
          return;
        }
        if (event.key === 'Enter' || event.key === 'F2') {
          take(undefined);
          return begin(place);
        }
        if (event.key === 'ArrowRight') return take(beside(rows, target, 1));
        if (event.key === 'ArrowLeft') return take(beside(rows, target, -1));
        if (event.key === 'ArrowDown') return take(above(rows, target, 1));
        if (event.key === 'ArrowUp') return take(above(rows, target, -1));
        if (event.key === 'Escape')
          return take(target.closest('[data-entry]')?.querySelector<HTMLElement>('[data-edit]'));
        if (!isTyping(event)) return;
        take(undefined);
        begin(place, event.key);
      },
    }),
    [list, begin, onClickCapture],
  );
  return useMemo(() => ({ open, acts, handlers }), [open, acts, handlers]);
}
