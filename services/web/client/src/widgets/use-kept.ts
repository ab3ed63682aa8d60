// What the reader chose, kept in the browser. A browser may refuse to keep anything; then a choice lasts as long as the page.
import { useCallback, useState } from 'react';

/** null: nothing has been chosen yet. */
export function useKept(name: string): readonly [string | null, (text: string) => void] {
  const [text, setText] = useState(() => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  });
  const keep = useCallback(
    (next: string) => {
      setText(next);
      try {
        localStorage.setItem(name, next);
      } catch {
        // See above.
      }
    },
    [name],
  );
  return [text, keep];
}
