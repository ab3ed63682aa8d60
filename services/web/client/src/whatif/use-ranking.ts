// Moving items in the list: by drag or by arrow keys, with the focus kept on what is moved.
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Item } from '../plan/entries.ts';
import type { Row } from '../plan/rows.ts';
import type { Edit } from './edit.ts';

/** What the entries call, by their id; it stays the same as long as the page does. */
export interface RankingActions {
  readonly drag: (id: string | undefined) => void;
  /** Whether something is dragged over the entry. */
  readonly over: (id: string) => boolean;
  readonly drop: (id: string) => void;
  readonly step: (id: string, by: -1 | 1) => void;
}

/**
 * `items` are those that are shown, `rows` all of the track, both in rank order. `target` is the entry that something is
 * dragged over.
 */
export function useRanking(items: readonly Item[], rows: readonly Row[], edit: (edit: Edit) => void) {
  const [target, setTarget] = useState<string>();
  const dragged = useRef<string>(undefined);
  const moved = useRef<{ readonly id: string; readonly row: string; readonly from: number }>(undefined);
  const shown = useRef({ items, rows });

  useLayoutEffect(() => {
    const step = moved.current;
    // Where what is moved still stands where it stood, the step is not answered yet, and the next goes on from it.
    if (step !== undefined && rows[step.from]?.key === step.row) return;
    shown.current = { items, rows };
    if (step === undefined) return;
    document.querySelector<HTMLElement>(`[data-handle="${CSS.escape(step.id)}"]`)?.focus();
    moved.current = undefined;
  }, [items, rows]);

  const actions = useMemo<RankingActions>(() => {
    const keyOf = (id: string) => shown.current.items.find((item) => item.id === id)?.row.key;
    return {
      drag: (id) => {
        dragged.current = id;
        if (id === undefined) setTarget(undefined);
      },
      over: (id) => {
        if (dragged.current === undefined) return false;
        setTarget(id);
        return true;
      },
      drop: (id) => {
        const key = dragged.current === undefined ? undefined : keyOf(dragged.current);
        const before = keyOf(id);
        if (key !== undefined && before !== undefined && key !== before) edit({ kind: 'rank', key, before });
        setTarget(undefined);
      },
      step: (id, by) => {
        const { items, rows } = shown.current;
        const at = items.findIndex((item) => item.id === id);
        const item = items[at];
        const neighbour = items[at + by];
        if (item === undefined || neighbour === undefined || neighbour.group !== item.group) return;
        if (moved.current?.id !== id) moved.current = { id, row: item.row.key, from: rows.indexOf(item.row) };
        const before = by < 0 ? neighbour.row : rows[rows.indexOf(neighbour.row) + 1];
        const others = rows.filter((row) => row !== item.row);
        shown.current = {
          items: items.with(at, neighbour).with(at + by, item),
          rows: others.toSpliced(before ? others.indexOf(before) : others.length, 0, item.row),
        };
        edit({ kind: 'rank', key: item.row.key, before: before?.key });
      },
    };
  }, [edit]);
  return { target, actions };
}
