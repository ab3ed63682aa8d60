// Moving items in the list: by drag or by arrow keys, with the focus kept on what is moved. While an item is dragged the
// plan follows it, row by row, so that the dates move under the pointer; all of a drag is one step of the history. An item
// that is moved into another group of the list is given what that group has in common, its triage or its track.
import { useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { inGroupOf, type Item } from '../model/rows/entries.ts';
import type { Row } from '../model/rows/rows.ts';
import { useSettled } from '../whatif/changes-now.ts';
import { dropPlace } from './drop-place.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import { nameOf } from '../whatif/edits/edit-text.ts';
import { toBottom, toTop } from './items/order.ts';
import { followPointer } from './follow-pointer.ts';

/** What the list and its entries call; it stays the same as long as the page does. */
export interface RankingActions {
  /** The list was pressed: on a `data-grip` within a `data-entry`, that entry may be dragged now. */
  readonly press: (event: PointerEvent<HTMLElement>) => void;
  readonly step: (id: string, by: -1 | 1) => void;
  readonly send: (id: string, to: 'top' | 'bottom') => void;
}

export interface RankingEdits {
  /** Those of a list are one step. */
  readonly edit: (edits: Edit | readonly Edit[], going?: string) => void;
  /** Takes back the step that is going on. */
  readonly retract: (going: string) => void;
  /** Tells those who cannot see it. */
  readonly tell: (text: string) => void;
  /** What goes along with an item, itself among it, by their keys. */
  readonly withOthers: (key: string) => readonly string[];
  /** Brings an item into sight when it is planned, with the focus on its handle. */
  readonly seek: (key: string) => void;
}

interface Shown {
  readonly items: readonly Item[];
  readonly rows: readonly Row[];
}

/** The handle of an entry gets the focus, or has it still, and stands in sight. */
function focusHandle(id: string): void {
  const handle = document.querySelector<HTMLElement>(`[data-handle="${CSS.escape(id)}"]`);
  handle?.focus({ preventScroll: true });
  handle?.scrollIntoView({ block: 'nearest' });
}

/** Where an item stands among others, which may be in another order and in other groups. */
const indexOf = (items: readonly Item[], { row, skill }: Item): number =>
  items.findIndex((each) => each.row.key === row.key && each.skill === skill);

/** Whether an item that stands in one place of the list can be moved to the other. */
const reaches = (from: Item, to: Item): boolean => from.group === to.group || to.given !== undefined;

interface Place {
  /** The key of the item before which it is ranked; undefined: it is the last. */
  readonly before: string | undefined;
  /** An item of the group in which it stands. */
  readonly beside: Item;
}

/** The place of an item on one side of another, or after itself: where it is. */
function placeOf({ row: { key } }: Item, rows: readonly Row[], beside: Item, by: -1 | 1 = 1): Place {
  if (by < 0) return { before: beside.row.key, beside };
  const next = rows.indexOf(beside.row) + 1;
  return { before: rows[rows[next]?.key === key ? next + 1 : next]?.key, beside };
}

const isAt = (a: Place, b: Place): boolean => a.before === b.before && a.beside.group === b.beside.group;

/** What moves an item from one place to another; none: it is there. */
function moveEdits({ row: { key } }: Item, from: Place, to: Place): Edit[] {
  const edits: Edit[] = [];
  if (to.before !== from.before) edits.push({ kind: 'rank', key, before: to.before });
  const { group, given } = to.beside;
  if (group !== from.beside.group && given !== undefined) edits.push({ kind: 'item', key, set: given });
  return edits;
}

/** The entries that are in the page and that an item may be put beside, in their order. */
function boxesOf(list: HTMLElement, items: readonly Item[], item: Item) {
  const reached = new Set(items.filter((other) => reaches(item, other)).map(({ id }) => id));
  return [...list.querySelectorAll<HTMLElement>('[data-entry]')].flatMap((row) => {
    const id = row.dataset['entry']!;
    const { top, bottom } = row.getBoundingClientRect();
    return reached.has(id) ? [{ id, top, bottom }] : [];
  });
}

/** The track of the list of tracks that is under the pointer; it is not over the rows then. */
function trackAt(rows: HTMLElement, x: number, y: number): HTMLElement | null {
  const { left, right, top } = rows.getBoundingClientRect();
  if (x >= left && x <= right && y >= Math.max(top, 0)) return null;
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-track]') ?? null;
}

/** Over a track of the list of tracks, what is dragged goes there. The answer is whether it is over one. */
function overTracks({ row }: Item, going: string, list: HTMLElement, edits: RankingEdits) {
  let over: HTMLElement | null = null;
  const mark = (track: HTMLElement | null) => {
    over?.removeAttribute('data-drop');
    track?.setAttribute('data-drop', '');
    over = track;
  };
  return {
    look: (x: number, y: number): boolean => {
      const track = trackAt(list, x, y);
      if (track === over) return track !== null;
      mark(track);
      edits.retract(going);
      const to = track?.dataset['track'];
      if (to === undefined) return false;
      const moved = edits.withOthers(row.key).map((key): Edit => ({ kind: 'item', key, set: { track: to } }));
      edits.edit(moved, going);
      return true;
    },
    /** Tells where it went, if it went to a track. */
    end: (kept: boolean) => {
      const to = over?.dataset['track'];
      mark(null);
      if (kept && to !== undefined) edits.tell(`${nameOf(row.key)} to ${to}`);
    },
  };
}

/** What is dragged in which list, as the drag goes on. `shown` is what the page shows now. */
function dragOf(origin: Item, going: string, list: HTMLElement, shown: () => Shown, edits: RankingEdits) {
  const start = placeOf(origin, shown().rows, origin);
  let at = start;
  const tracks = overTracks(origin, going, list, edits);
  const move = (y: number, x: number) => {
    if (tracks.look(x, y)) {
      at = start;
      return;
    }
    const { items, rows } = shown();
    const item = items[indexOf(items, origin)];
    if (item === undefined) return;
    const { id, by } = dropPlace(boxesOf(list, items, item), item.id, y) ?? { id: item.id, by: 1 };
    const to = placeOf(item, rows, items.find((each) => each.id === id) ?? item, by);
    if (isAt(to, at)) return;
    at = to;
    edits.retract(going);
    if (!isAt(to, start)) edits.edit(moveEdits(origin, start, to), going);
  };
  return { move, end: tracks.end };
}

/**
 * `items` are those that are shown, `rows` all of the track, both in rank order. `held` is the entry that is dragged.
 */
export function useRanking({ items, rows }: Shown, edits: RankingEdits) {
  const settled = useSettled();
  const [dragged, setDragged] = useState<Item>();
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
        const item = shown.current.items.find((each) => each.id === id);
        if (item === undefined || event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return;
        // A finger on the row itself scrolls the page.
        if (event.pointerType === 'touch' && grip?.dataset['handle'] === undefined) return;
        const going = `${id} at ${event.timeStamp}`;
        const drag = dragOf(item, going, list, () => shown.current, edits);
        followPointer(event, list, {
          start: () => setDragged(item),
          move: drag.move,
          end: (kept) => {
            setDragged(undefined);
            drag.end(kept);
            if (!kept) edits.retract(going);
            const { items } = shown.current;
            const now = items[indexOf(items, item)];
            if (now !== undefined) focusHandle(now.id);
          },
        });
      },
      send: (id, to) => {
        const item = shown.current.items.find((each) => each.id === id);
        if (item === undefined) return;
        const { rows } = shown.current;
        const keys = edits.withOthers(item.row.key);
        edits.seek(item.row.key);
        edits.edit(to === 'top' ? toTop(rows, keys) : toBottom(rows, keys));
        edits.tell(`${keys.length > 1 ? `${keys.length} items` : nameOf(item.row.key)} to the ${to}`);
      },
      step: (id, by) => {
        const pressed = shown.current.items.find((each) => each.id === id);
        if (pressed === undefined) return;
        const { items, rows } = ahead.current ?? shown.current;
        const index = indexOf(items, pressed);
        const item = items[index];
        const neighbour = items[index + by];
        if (item === undefined || neighbour === undefined || !reaches(item, neighbour)) return;
        const crosses = neighbour.group !== item.group;
        // The next group begins, or ends, with the neighbour: it goes on the near side of that.
        const side = crosses ? (by < 0 ? 1 : -1) : by;
        const to = placeOf(item, rows, neighbour, side);
        const others = rows.filter((row) => row !== item.row);
        const at = others.findIndex(({ key }) => key === to.before);
        const moved = crosses ? inGroupOf(item, neighbour) : item;
        ahead.current = {
          id: moved.id,
          items: crosses ? items.with(index, moved) : items.with(index, neighbour).with(index + by, item),
          rows: others.toSpliced(at < 0 ? others.length : at, 0, item.row),
        };
        // However far it is moved, that is one step of the history.
        edits.edit(moveEdits(item, placeOf(item, rows, item), to), `step ${item.row.key}`);
        const where = `${side < 0 ? 'before' : 'after'} ${nameOf(neighbour.row.key)}`;
        edits.tell(`${item.row.item.name} ${crosses ? `to ${neighbour.group}, ` : ''}${where}`);
      },
    }),
    [edits],
  );
  const held = dragged && items[indexOf(items, dragged)]?.id;
  return { held, actions };
}
