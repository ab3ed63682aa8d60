// Which columns of the work table this browser shows; kept in it.
import { useCallback, useState } from 'react';
import { formatHidden, parseHidden, type Column } from '../plan/columns.ts';

const kept = 'qplan hidden columns';

/** A browser may refuse to keep anything; then the choice lasts as long as the page. */
function read(): ReadonlySet<Column> {
  try {
    return parseHidden(localStorage.getItem(kept));
  } catch {
    return parseHidden(null);
  }
}

function write(hidden: ReadonlySet<Column>): void {
  try {
    localStorage.setItem(kept, formatHidden(hidden));
  } catch {
    // See read.
  }
}

export function useHiddenColumns(): readonly [ReadonlySet<Column>, (column: Column) => void] {
  const [hidden, setHidden] = useState(read);
  const toggle = useCallback((column: Column) => {
    setHidden((before) => {
      const next = new Set(before);
      if (!next.delete(column)) next.add(column);
      write(next);
      return next;
    });
  }, []);
  return [hidden, toggle];
}
