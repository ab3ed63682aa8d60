// Which items of the list are selected, to be changed at once: with Ctrl or Shift and a click, with Shift and the arrow keys, with
// Space, or by their boxes.
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { Item } from '../../model/rows/entries.ts';

export interface SelectionActs {
  /** Selects an item besides, or no longer. */
  readonly toggle: (key: string) => void;
  /** Selects all from the last one on that was selected to this one, and no others. */
  readonly extend: (key: string) => void;
  readonly clear: () => void;
}

export interface Selection {
  /** The keys of the items. */
  readonly keys: ReadonlySet<string>;
  readonly acts: SelectionActs;
  /** For the list: they answer whether the event was about the selection. */
  readonly click: (event: MouseEvent<HTMLElement>) => boolean;
  readonly press: (event: KeyboardEvent<HTMLElement>) => boolean;
}

const nothing: ReadonlySet<string> = new Set();

/** From one item to another, in the order of the list, whichever is first. */
export function between(items: readonly Pick<Item, 'row'>[], from: string, to: string): string[] {
  const keys = [...new Set(items.map(({ row }) => row.key))];
  const ends = [keys.indexOf(from), keys.indexOf(to)].toSorted((a, b) => a - b);
  return ends[0]! < 0 ? [to] : keys.slice(ends[0], ends[1]! + 1);
}

const keyAt = (target: EventTarget): string | undefined =>
  (target as Element).closest<HTMLElement>('[data-entry]')?.dataset['item'];

/** `items`: those that are shown, in their order. */
export function useSelection(items: readonly Item[]): Selection {
  const [keys, setKeys] = useState(nothing);
  const shown = useRef(items);
  const anchor = useRef<string>(undefined);
  useLayoutEffect(() => {
    shown.current = items;
  });
  const acts = useMemo<SelectionActs>(
    () => ({
      toggle: (key) => {
        anchor.current = key;
        setKeys((before) => {
          const next = new Set(before);
          if (!next.delete(key)) next.add(key);
          return next;
        });
      },
      extend: (key) => {
        anchor.current ??= key;
        setKeys(new Set(between(shown.current, anchor.current, key)));
      },
      clear: () => {
        anchor.current = undefined;
        setKeys((before) => (before.size === 0 ? before : nothing));
      },
    }),
    [],
  );
  const click = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const key = keyAt(event.target);
      if (key === undefined || !(event.ctrlKey || event.metaKey || event.shiftKey)) return false;
      event.preventDefault();
      event.stopPropagation();
      if (event.shiftKey) acts.extend(key);
      else acts.toggle(key);
      return true;
    },
    [acts],
  );
  const press = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      const key = keyAt(target);
      if (key === undefined || !target.matches('[data-handle], [data-cell]')) return false;
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (event.key === ' ' && !event.shiftKey) acts.toggle(key);
      else if (event.shiftKey && by !== 0) {
        anchor.current ??= key;
        acts.extend(focusBeside(event.currentTarget, target, by) ?? key);
      } else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    [acts],
  );
  return useMemo(() => ({ keys, acts, click, press }), [keys, acts, click, press]);
}

/** The like control of the next item gets the focus, or of the one before; the answer is that item's key. */
function focusBeside(list: HTMLElement, from: HTMLElement, by: -1 | 1): string | undefined {
  const cell = from.dataset['cell'];
  const like = from.matches('[data-handle]') ? '[data-handle]' : `[data-cell="${CSS.escape(cell ?? '')}"]`;
  const all = [...list.querySelectorAll<HTMLElement>(like)];
  const next = all[all.indexOf(from) + by];
  next?.focus();
  return next && keyAt(next);
}
