// The page makes room for what opens beside it, and may come to stand otherwise; what was clicked stays where it was, in
// sight, and its row is marked.
import { useLayoutEffect, type RefObject } from 'react';

/** Makes a change of the layout, and scrolls so that the element is where it was on the screen. */
function inPlace(element: Element | null, change: () => void): void {
  const anchor = element !== null && element !== document.body && element.isConnected ? element : undefined;
  const top = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: 'instant' });
}

/** Where the element would lie under the other, the page is scrolled. */
function bringOut(element: Element | null, from: Element): void {
  const { bottom } = element?.getBoundingClientRect() ?? { bottom: 0 };
  const over = from.getBoundingClientRect();
  if (over.left === 0 && bottom > over.top) element?.scrollIntoView({ behavior: 'instant' });
}

/** For an element that the page makes room for while it is there and not hidden. */
export function useRoomBeside(aside: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = aside.current;
    if (element === null) return;
    const asked = document.activeElement;
    const row = asked?.closest('tr');
    const hide = (hidden: boolean) => {
      element.hidden = hidden;
    };
    hide(true);
    inPlace(asked, () => hide(false));
    bringOut(row ?? asked, element);
    row?.setAttribute('data-asked', '');
    return () => {
      row?.removeAttribute('data-asked');
      inPlace(asked, () => hide(true));
    };
  }, [aside]);
}
