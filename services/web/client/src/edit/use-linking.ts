// Making one item wait for another: the end of a bar is dragged onto what is to wait for it.
import { useMemo, useState, type PointerEvent } from 'react';
import { waitsFor } from '../model/order/circle.ts';
import type { Terms } from '../model/order/terms.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import { nameOf } from '../whatif/edits/edit-text.ts';
import { followPointer } from './follow-pointer.ts';

/** What is dragged, in pixels from the window's top and left; what it would become if it were let go here. */
export interface Linking {
  readonly from: string;
  /** The key of the item under the pointer; undefined: it is over none. */
  readonly onto: string | undefined;
  /** Why that cannot wait for what is dragged; undefined: it can. */
  readonly refusal: string | undefined;
  readonly x: number;
  readonly y: number;
}

export interface LinkingEdits {
  readonly terms: Terms;
  readonly edit: (edit: Edit) => void;
  /** Tells those who cannot see it. */
  readonly tell: (text: string) => void;
}

const itemAt = (x: number, y: number): string | undefined =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-item]')?.dataset['item'];

const prereqsOf = (terms: Terms, key: string): string[] =>
  terms.ofItem.get(key)?.waitsFor.flatMap((prereq) => prereq.key ?? []) ?? [];

/** Why an item cannot be made to wait for another; undefined: it can. */
function linkRefusal(terms: Terms, key: string, prereq: string): string | undefined {
  if (key === prereq) return 'nothing waits for itself';
  if (prereqsOf(terms, key).includes(prereq)) return 'it waits for that already';
  return waitsFor(terms, prereq, key) ? 'that waits for it' : undefined;
}

/** `press` is for the pointer that is pressed on the end of an item's bar. */
export function useLinking(edits: LinkingEdits | undefined) {
  const [linking, setLinking] = useState<Linking>();
  const press = useMemo(() => {
    if (edits === undefined) return undefined;
    const { terms, edit, tell } = edits;
    return (from: string, event: PointerEvent<HTMLElement>) => {
      // Or the row would be dragged.
      event.stopPropagation();
      const list = event.currentTarget.closest<HTMLElement>('table');
      if (list === null || event.button !== 0) return;
      let last: Linking | undefined;
      followPointer(event.nativeEvent, list, {
        start: () => undefined,
        move: (y, x) => {
          const under = itemAt(x, y);
          const onto = under === from ? undefined : under;
          last = { from, onto, refusal: onto && linkRefusal(terms, onto, from), x, y };
          setLinking(last);
        },
        end: (kept) => {
          setLinking(undefined);
          const { onto, refusal } = last ?? {};
          if (!kept || onto === undefined || refusal !== undefined) return;
          edit({ kind: 'item', key: onto, set: { prereqs: [...prereqsOf(terms, onto), from] } });
          tell(`${nameOf(onto)} waits for ${nameOf(from)}`);
        },
      });
    };
  }, [edits]);
  return { linking, press };
}
