// What the work is searched for: as it is typed, as the address has it a moment later, and what the sheets say of it.
import { useContext, useDeferredValue, useEffect, useRef, useState } from 'react';
import { BehindPlan } from '../../connection/behind.ts';
import type { View } from '../../model/address.ts';
import type { InSheets } from '../../model/rows/search.ts';

/** In ms: browsers let an address be changed so often, and no more. */
const afterTyping = 400;

export interface Search {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** The query as the list has it, which comes after the key. */
  readonly sought: string;
  /** Where the sheets have it in any column; undefined: not yet, or that cannot be had. */
  readonly inSheets: InSheets | undefined;
}

function useInSheets(sought: string, version: string): InSheets | undefined {
  const { rowsWith } = useContext(BehindPlan);
  const [found, setFound] = useState<{ readonly of: string; readonly rows: InSheets }>();
  const of = `${version} ${sought}`;
  useEffect(() => {
    if (sought.trim() === '') return;
    let stale = false;
    const timer = setTimeout(() => {
      rowsWith(version, sought).then(
        ({ rows }) => !stale && setFound({ of, rows: new Map(rows.map((row) => [row.row, row])) }),
        // The names are searched anyway.
        () => undefined,
      );
    }, afterTyping);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [of, sought, version, rowsWith]);
  return found?.of === of ? found.rows : undefined;
}

export function useSearch(
  { find }: View,
  go: (change: Partial<View>, how: 'instead') => void,
  version: string,
): Search {
  const [query, setQuery] = useState(find);
  const written = useRef(find);
  useEffect(() => {
    if (find !== written.current) setQuery(find);
    written.current = find;
  }, [find]);
  useEffect(() => {
    if (query === written.current) return;
    const timer = setTimeout(() => {
      written.current = query;
      go({ find: query }, 'instead');
    }, afterTyping);
    return () => clearTimeout(timer);
  }, [query, go]);
  const sought = useDeferredValue(query);
  return { query, setQuery, sought, inSheets: useInSheets(sought, version) };
}
