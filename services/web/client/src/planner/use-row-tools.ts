// What the entries of the list can be told to do while a what-if is edited, and which one's editor is open.
import { useMemo, useState } from 'react';
import type { Listing } from '../plan/entries.ts';
import type { Row } from '../plan/rows.ts';
import type { Edit } from '../whatif/edit.ts';
import { useRanking } from '../whatif/use-ranking.ts';
import type { RowActions } from './WorkRow.tsx';

export interface RowTools {
  /** undefined: the work is only looked at. */
  readonly actions: RowActions | undefined;
  /** The entry whose editor is open. */
  readonly opened: string | undefined;
  /** The entry that something is dragged over. */
  readonly target: string | undefined;
  /** Closes the editor, with the focus back where it was opened. */
  readonly close: () => void;
}

const nothing = () => undefined;

export function useRowTools(
  { items }: Listing,
  rows: readonly Row[],
  onEdit: ((edit: Edit, going?: string) => void) | undefined,
): RowTools {
  const [opened, setOpened] = useState<string>();
  const { target, actions: ranking } = useRanking(items, rows, onEdit ?? nothing);
  const actions = useMemo<RowActions>(
    () => ({ ...ranking, toggle: (id) => setOpened((before) => (before === id ? undefined : id)) }),
    [ranking],
  );
  const editing = onEdit !== undefined;
  return useMemo(() => {
    const close = () => {
      setOpened(undefined);
      if (opened === undefined) return;
      document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(opened)}"]`)?.focus();
    };
    return editing
      ? { actions, opened, target, close }
      : { actions: undefined, opened: undefined, target: undefined, close };
  }, [editing, actions, opened, target]);
}
