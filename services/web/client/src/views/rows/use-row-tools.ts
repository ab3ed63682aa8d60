// What the entries of the list can be told to do while a what-if is edited, which one is dragged, and which one's editor
// is open.
import { useLayoutEffect, useMemo, useState } from 'react';
import type { Item, Listing } from '../../model/rows/entries.ts';
import { identityOf } from '../../model/rows/keys.ts';
import type { Row } from '../../model/rows/rows.ts';
import { useRanking, type RankingActions, type RankingEdits } from '../../edit/use-ranking.ts';

/** Takes the edits of a what-if. */
export type EditActs = Omit<RankingEdits, 'tell'>;

export interface RowActions extends Pick<RankingActions, 'press'> {
  /** Moves an entry in the ranking; undefined: the list is in another order. */
  readonly step: RankingActions['step'] | undefined;
  /** Opens or closes the editor of an entry; `key` is its item's. */
  readonly toggle: (id: string, key: string) => void;
}

export interface RowTools {
  /** undefined: the work is only looked at. */
  readonly actions: RowActions | undefined;
  /** The entry whose editor is open. */
  readonly opened: string | undefined;
  /** The entry that is dragged. */
  readonly held: string | undefined;
  /** Closes the editor, with the focus back where it was opened. */
  readonly close: () => void;
}

const nothing = () => undefined;

interface Opening {
  readonly id: string;
  readonly key: string;
  /** Opened just now, by hand. */
  readonly fresh: boolean;
}

/** Where the editor of an item is now: what is changed may put the item into another group, and so under another id;
 * or the item has another name by now. */
function followed(items: readonly Item[], opening: Opening | undefined): Opening | undefined {
  if (opening === undefined || items.some(({ id }) => id === opening.id)) return opening;
  const identity = identityOf(opening.key);
  const item = items.find(({ row }) => identityOf(row.key) === identity);
  return item && { id: item.id, key: item.row.key, fresh: false };
}

function useOpening(items: readonly Item[]) {
  const [opening, setOpening] = useState<Opening>();
  const now = followed(items, opening);
  if (now !== opening) setOpening(now);
  useLayoutEffect(() => {
    if (!opening?.fresh) return;
    document.querySelector<HTMLElement>(`[data-under="${CSS.escape(opening.id)}"] select`)?.focus();
  }, [opening]);
  return [now?.id, setOpening] as const;
}

export interface RowToolsWanted {
  /** Takes the edits of a what-if; undefined: the work is only looked at. */
  readonly acts: EditActs | undefined;
  /** The list is in the order of rank. */
  readonly ranks: boolean;
  /** Tells those who cannot see it what became of the list. */
  readonly tell: (text: string) => void;
}

export function useRowTools({ items }: Listing, rows: readonly Row[], { acts, ranks, tell }: RowToolsWanted): RowTools {
  const [opened, setOpening] = useOpening(items);
  const edits = useMemo(() => ({ ...(acts ?? { edit: nothing, retract: nothing }), tell }), [acts, tell]);
  const { held, actions: ranking } = useRanking({ items, rows }, edits);
  const actions = useMemo<RowActions>(
    () => ({
      press: (event) => ranks && ranking.press(event),
      step: ranks ? ranking.step : undefined,
      toggle: (id, key) => setOpening((before) => (before?.id === id ? undefined : { id, key, fresh: true })),
    }),
    [ranking, ranks, setOpening],
  );
  const editing = acts !== undefined;
  return useMemo(() => {
    const close = () => {
      setOpening(undefined);
      if (opened === undefined) return;
      document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(opened)}"]`)?.focus();
    };
    return editing
      ? { actions, opened, held, close }
      : { actions: undefined, opened: undefined, held: undefined, close };
  }, [editing, actions, opened, held, setOpening]);
}
