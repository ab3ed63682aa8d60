// Moving items in the list: by drag or by arrow keys, with the focus kept on what is moved.
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Edit } from './edit.ts';

/** What the rows call; it stays the same as long as the page does. */
export interface RankingActions {
  readonly drag: (key: string | undefined) => void;
  /** Whether something is dragged over the row. */
  readonly over: (key: string) => boolean;
  readonly drop: (key: string) => void;
  readonly step: (key: string, by: -1 | 1) => void;
}

/** `keys` are those of the rows as they are shown. `target` is the row that something is dragged over. */
export function useRanking(keys: readonly string[], edit: (edit: Edit) => void) {
  const [target, setTarget] = useState<string>();
  const dragged = useRef<string>(undefined);
  const moved = useRef<string>(undefined);
  const shown = useRef(keys);

  useLayoutEffect(() => {
    shown.current = keys;
    if (moved.current === undefined) return;
    document.querySelector<HTMLElement>(`[data-handle="${CSS.escape(moved.current)}"]`)?.focus();
    moved.current = undefined;
  }, [keys]);

  const actions = useMemo<RankingActions>(
    () => ({
      drag: (key) => {
        dragged.current = key;
        if (key === undefined) setTarget(undefined);
      },
      over: (key) => {
        if (dragged.current === undefined) return false;
        setTarget(key);
        return true;
      },
      drop: (key) => {
        const { current } = dragged;
        if (current !== undefined && current !== key) edit({ kind: 'rank', key: current, before: key });
        setTarget(undefined);
      },
      step: (key, by) => {
        const at = shown.current.indexOf(key);
        if (at + by < 0 || at + by >= shown.current.length) return;
        moved.current = key;
        edit({ kind: 'rank', key, before: shown.current[by < 0 ? at - 1 : at + 2] });
      },
    }),
    [edit],
  );
  return { target, actions };
}
