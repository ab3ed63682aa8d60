// Which columns of the work table this browser shows.
import { useCallback, useMemo } from 'react';
import { formatHidden, parseHidden, type Column } from '../../model/rows/columns.ts';
import { useKept } from '../../widgets/use-kept.ts';

export function useHiddenColumns(): readonly [ReadonlySet<Column>, (column: Column) => void] {
  const [text, keep] = useKept('qplan hidden columns');
  const hidden = useMemo(() => parseHidden(text), [text]);
  const toggle = useCallback(
    (column: Column) => {
      const next = new Set(hidden);
      if (!next.delete(column)) next.add(column);
      keep(formatHidden(next));
    },
    [hidden, keep],
  );
  return [hidden, toggle];
}
