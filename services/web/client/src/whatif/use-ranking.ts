// Moving items in the list: by drag or by arrow keys, with the focus kept on what is moved. While an item is dragged the
// plan follows it, row by row, so that the dates move under the pointer; all of a drag is one step of the history.
import { useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import type { Item } from '../plan/entries.ts';
import type { Row } from '../plan/rows.ts';
import { useSettled } from './changes-now.ts';
import { dropPlace } from './drop-place.ts';
import { nameOf, type Edit } from './edit.ts';
import { followPointer } from './follow-pointer.ts';

/** What the list and its entries call; it stays the same as long as the page does. */
export interface RankingActions {
  /** The list was pressed: on a `data-grip` within a `data-entry`, that entry may be dragged now. */
  readonly press: (event: PointerEvent<HTMLElement>) => void;
  readonly step: (id: string, by: -1 | 1) => void;
}

export interface RankingEdits {
  readonly edit: (edit: Edit, going?: string) => void;
  /** Takes back the step that is going on. */
  readonly retract: (going: string) => void;
  /** Tells those who cannot see it. */
  readonly tell: (text: string) => void;
}

interface Shown {
  readonly items: readonly Item[];
  readonly rows: readonly Row[];
}

/** The item before which something stands that is put before or after `row`; undefined: it is the last. */
function nextTo(rows: readonly Row[], row: Row, by: -1 | 1): Row | undefined {
  return by < 0 ? row : rows[rows.indexOf(row) + 1];
}

/** The handle of an entry gets the focus, or has it still, and stands in sight. */
function focusHandle(id: string): void {
  const handle = document.querySelector<HTMLElement>(`[data-handle="${CSS.escape(id)}"]`);
  handle?.focus({ preventScroll: true });
  handle?.scrollIntoView({ block: 'nearest' });
}

/** The entries of one group that are in the page, in their order. */
function boxesOf(list: HTMLElement, items: readonly Item[], group: string) {
  const inGroup = new Set(items.filter((item) => item.group === group).map(({ id }) => id));
  return [...list.querySelectorAll<HTMLElement>('[data-entry]')].flatMap((row) => {
    const id = row.dataset['entry']!;
    const { top, bottom } = row.getBoundingClientRect();
    return inGroup.has(id) ? [{ id, top, bottom }] : [];
  });
}

/** What is dragged in which list, as the drag goes on. `shown` is what the page shows now. */
function dragOf(id: string, going: string, list: HTMLElement, shown: () => Shown, edits: RankingEdits) {
  const find = (wanted: string) => shown().items.find((item) => item.id === wanted);
  const nextOf = (wanted: string, by: -1 | 1) => {
    const item = find(wanted);
    return item && nextTo(shown().rows, item.row, by)?.key;
  };
  const origin = nextOf(id, 1);
  let next = origin;
  return (y: number) => {
    const item = find(id);
    if (item === undefined) return;
    const place = dropPlace(boxesOf(list, shown().items, item.group), id, y) ?? { id, by: 1 };
    const wanted = nextOf(place.id, place.by);
    if (wanted === next) return;
    next = wanted;
    if (next === origin) edits.retract(going);
    else edits.edit({ kind: 'rank', key: item.row.key, before: next }, going);
  };
}

/**
 * `items` are those that are shown, `rows` all of the track, both in rank order. `held` is the entry that is dragged.
 */
export function useRanking({ items, rows }: Shown, edits: RankingEdits) {
  const settled = useSettled();
  const [held, setHeld] = useState<string>();
  const shown = useRef<Shown>({ items, rows });
  /** The order after the steps that are not answered yet, and what was moved by them: the next step goes on from it. */
  const ahead = useRef<Shown & { readonly id: string }>(undefined);

  useLayoutEffect(() => {
    shown.current = { items, rows };
    if (!settled || ahead.current === undefined) return;
    focusHandle(ahead.current.id);
    ahead.current = undefined;
  }, [items, rows, settled]);

  const actions = useMemo<RankingActions>(
    () => ({
      press: ({ nativeEvent: event, currentTarget: list, target }) => {
        const grip = (target as Element).closest<HTMLElement>('[data-grip]');
        const id = grip?.closest<HTMLElement>('[data-entry]')?.dataset['entry'];
        if (id === undefined || event.button !== 0) return;
        // A finger on the row itself scrolls the page.
        if (event.pointerType === 'touch' && grip?.dataset['handle'] === undefined) return;
        const going = `${id} at ${event.timeStamp}`;
        followPointer(event, list, {
          start: () => setHeld(id),
          move: dragOf(id, going, list, () => shown.current, edits),
          end: (kept) => {
            setHeld(undefined);
            if (!kept) edits.retract(going);
            focusHandle(id);
          },
        });
      },
      step: (id, by) => {
        const { items, rows } = ahead.current ?? shown.current;
        const at = items.findIndex((item) => item.id === id);
        const item = items[at];
        const neighbour = items[at + by];
        if (item === undefined || neighbour === undefined || neighbour.group !== item.group) return;
        const before = nextTo(rows, neighbour.row, by);
        const others = rows.filter((row) => row !== item.row);
        ahead.current = {
          id,
          items: items.with(at, neighbour).with(at + by, item),
          rows: others.toSpliced(before ? others.indexOf(before) : others.length, 0, item.row),
        };
        edits.edit({ kind: 'rank', key: item.row.key, before: before?.key });
        edits.tell(`${item.row.item.name} ${by < 0 ? 'before' : 'after'} ${nameOf(neighbour.row.key)}`);
      },
    }),
    [edits],
  );
  return { held, actions };
}
