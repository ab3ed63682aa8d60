// What the entries of the list can be told to do while a what-if is edited, which one is dragged, which are selected, and which
// one's editor or menu is open.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Item, Listing } from '../../model/rows/entries.ts';
import { identityOf } from '../../model/rows/keys.ts';
import type { Row } from '../../model/rows/rows.ts';
import { useSelection, type Selection } from '../../edit/items/use-selection.ts';
import { useRanking, type RankingActions, type RankingEdits } from '../../edit/use-ranking.ts';
import { useSettled } from '../../whatif/changes-now.ts';

/** Takes the edits of a what-if. */
export type EditActs = Pick<RankingEdits, 'edit' | 'retract'>;

export interface RowActions extends Pick<RankingActions, 'press'> {
  /** Move an entry in the ranking; undefined: the list is in another order. */
  readonly step: RankingActions['step'] | undefined;
  readonly send: RankingActions['send'];
  /** Opens or closes the editor of an entry; `key` is its item's. */
  readonly toggle: (id: string, key: string) => void;
  /** Selects an item besides, or no longer. */
  readonly select: (key: string) => void;
  /** Opens the menu of an entry, at one of its controls. */
  readonly menu: (id: string, at: HTMLElement) => void;
}

/** The menu of an entry. */
export interface OpenMenu {
  readonly id: string;
  readonly at: HTMLElement;
}

export interface RowTools {
  /** undefined: the work is only looked at. */
  readonly actions: RowActions | undefined;
  /** The entry whose editor is open. */
  readonly opened: string | undefined;
  /** The entry that is dragged. */
  readonly held: string | undefined;
  /** Its editor was opened just now, by hand. */
  readonly fresh: boolean;
  readonly menu: OpenMenu | undefined;
  readonly selection: Selection;
  /** The entry that is brought into sight. */
  readonly sought: string | undefined;
  /** The item, and where it is selected all others that are. */
  readonly withOthers: (key: string) => readonly string[];
  readonly seek: (key: string) => void;
  /** Closes the editor, with the focus back where it was opened. */
  readonly close: () => void;
  readonly closeMenu: (back: boolean) => void;
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
  return [now, setOpening] as const;
}

/** An item that is to be brought into sight, when it is planned. */
function useSeeking(items: readonly Item[]) {
  const settled = useSettled();
  const [key, seek] = useState<string>();
  const id = key === undefined ? undefined : items.find(({ row }) => row.key === key)?.id;
  // Under the pointer that somebody presses nothing moves by itself.
  useEffect(() => {
    if (key === undefined) return;
    const cancel = () => seek(undefined);
    addEventListener('pointerdown', cancel, { capture: true });
    return () => removeEventListener('pointerdown', cancel, { capture: true });
  }, [key]);
  useLayoutEffect(() => {
    if (key === undefined || !settled) return;
    const row = id === undefined ? null : document.querySelector<HTMLElement>(`tr[data-entry="${CSS.escape(id)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (document.activeElement?.closest('form') == null)
      row?.querySelector<HTMLElement>('[data-handle], [data-edit]')?.focus({ preventScroll: true });
    seek(undefined);
  }, [key, id, settled]);
  return [id, seek] as const;
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
  const [opening, setOpening] = useOpening(items);
  const [menu, setMenu] = useState<OpenMenu>();
  const [sought, seek] = useSeeking(items);
  const selection = useSelection(items);
  const selected = useRef(selection.keys);
  useLayoutEffect(() => {
    selected.current = selection.keys;
  });
  const withOthers = useCallback((key: string) => (selected.current.has(key) ? [...selected.current] : [key]), []);
  const edits = useMemo(
    () => ({ ...(acts ?? { edit: nothing, retract: nothing }), tell, withOthers, seek }),
    [acts, tell, withOthers, seek],
  );
  const { held, actions: ranking } = useRanking({ items, rows }, edits);
  const { toggle: select } = selection.acts;
  const actions = useMemo<RowActions>(
    () => ({
      press: (event) => ranks && ranking.press(event),
      step: ranks ? ranking.step : undefined,
      send: ranking.send,
      toggle: (id, key) => setOpening((before) => (before?.id === id ? undefined : { id, key, fresh: true })),
      select,
      menu: (id, at) => setMenu({ id, at }),
    }),
    [ranking, ranks, setOpening, select],
  );
  const editing = acts !== undefined;
  const opened = opening?.id;
  const fresh = opening?.fresh === true;
  return useMemo(() => {
    const close = () => {
      setOpening(undefined);
      if (opened === undefined) return;
      document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(opened)}"]`)?.focus();
    };
    const closeMenu = (back: boolean) => {
      setMenu(undefined);
      if (back) menu?.at.focus();
    };
    const always = { selection, fresh, sought, withOthers, seek, close, closeMenu };
    return editing
      ? { ...always, actions, opened, held, menu }
      : { ...always, actions: undefined, opened: undefined, held: undefined, menu: undefined };
  }, [editing, actions, opened, fresh, held, menu, selection, sought, withOthers, seek, setOpening]);
}
