// What the reader chose, kept in the browser. A browser may refuse to keep anything; then a choice lasts as long as the page.
import { useCallback, useState } from 'react';

const storages = { browser: () => localStorage, tab: () => sessionStorage } as const;

/** null: nothing has been chosen yet. What is kept in a tab goes with it. */
export function useKept(
  name: string,
  where: keyof typeof storages = 'browser',
): readonly [string | null, (text: string) => void] {
  const [text, setText] = useState(() => {
    try {
      return storages[where]().getItem(name);
    } catch {
      return null;
    }
  });
  const keep = useCallback(
    (next: string) => {
      setText(next);
      try {
        storages[where]().setItem(name, next);
      } catch {
        // See above.
      }
    },
    [name, where],
  );
  return [text, keep];
}
