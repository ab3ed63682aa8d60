// What the entries of the list can be told to do while a what-if is edited, which one is dragged, and which one's editor
// is open.
import { useMemo, useState } from 'react';
import type { Listing } from '../plan/entries.ts';
import type { Row } from '../plan/rows.ts';
import { useRanking, type RankingActions, type RankingEdits } from '../whatif/use-ranking.ts';

/** Takes the edits of a what-if. */
export type EditActs = Omit<RankingEdits, 'tell'>;

export interface RowActions extends RankingActions {
  readonly toggle: (id: string) => void;
}

export interface RowTools {
  /** undefined: the work is only looked at. */
  readonly actions: RowActions | undefined;
  /** The entry whose editor is open. */
  readonly opened: string | undefined;
  /** The entry that is dragged. */
  readonly held: string | undefined;
  /** What became of the list, for those who cannot see it. */
  readonly told: string;
  /** Closes the editor, with the focus back where it was opened. */
  readonly close: () => void;
}

const nothing = () => undefined;

export function useRowTools({ items }: Listing, rows: readonly Row[], acts: EditActs | undefined): RowTools {
  const [opened, setOpened] = useState<string>();
  const [told, tell] = useState('');
  const edits = useMemo(() => ({ ...(acts ?? { edit: nothing, retract: nothing }), tell }), [acts]);
  const { held, actions: ranking } = useRanking(items, rows, edits);
  const actions = useMemo<RowActions>(
    () => ({ ...ranking, toggle: (id) => setOpened((before) => (before === id ? undefined : id)) }),
    [ranking],
  );
  const editing = acts !== undefined;
  return useMemo(() => {
    const close = () => {
      setOpened(undefined);
      if (opened === undefined) return;
      document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(opened)}"]`)?.focus();
    };
    return editing
      ? { actions, opened, held, told, close }
      : { actions: undefined, opened: undefined, held: undefined, told, close };
  }, [editing, actions, opened, held, told]);
}
