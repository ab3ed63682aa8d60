// Moving items in the list: by drag or by arrow keys, with the focus kept on what is moved.
import { useLayoutEffect, useRef, useState } from 'react';
import type { Edit } from './edit.ts';

export interface Ranking {
  readonly target: string | undefined;
  readonly drag: (key: string | undefined) => void;
  readonly over: (key: string) => boolean;
  readonly drop: (key: string) => void;
  readonly step: (key: string, by: -1 | 1) => void;
}

/** `keys` are those of the rows as they are shown. */
export function useRanking(keys: readonly string[], edit: (edit: Edit) => void): Ranking {
  const dragged = useRef<string>(undefined);
  const moved = useRef<string>(undefined);
  const [target, setTarget] = useState<string>();

  useLayoutEffect(() => {
    if (moved.current === undefined) return;
    document.querySelector<HTMLElement>(`[data-handle="${CSS.escape(moved.current)}"]`)?.focus();
    moved.current = undefined;
  }, [keys]);

  return {
    target,
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
      if (dragged.current !== undefined && dragged.current !== key)
        edit({ kind: 'rank', key: dragged.current, before: key });
      setTarget(undefined);
    },
    step: (key, by) => {
      const at = keys.indexOf(key);
      const before = keys[by < 0 ? at - 1 : at + 2];
      if (at + by < 0 || at + by >= keys.length) return;
      moved.current = key;
      edit({ kind: 'rank', key, before });
    },
  };
}
