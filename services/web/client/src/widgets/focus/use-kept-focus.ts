// Keeps the focus in a list when a change takes away what has it: see keepFocus.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { keepFocus, type FocusKeeper } from './keep-focus.ts';

const never = () => false;
const nobody = () => undefined;

/** `isListed` for lists of which only a part is in the page. */
export function useKeptFocus(
  list: RefObject<HTMLElement | null>,
  { isListed = never, tell = nobody }: Partial<FocusKeeper> = {},
): void {
  const keeper = useRef<FocusKeeper>({ isListed, tell });
  useLayoutEffect(() => {
    keeper.current = { isListed, tell };
  });
  useEffect(() => {
    if (list.current === null) return;
    return keepFocus(list.current, {
      isListed: (entry) => keeper.current.isListed(entry),
      tell: (text) => keeper.current.tell(text),
    });
  }, [list]);
}
