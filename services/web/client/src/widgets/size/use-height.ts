// How high an element stands, in pixels, so that others can stick below it.
import { useLayoutEffect, useState, type RefObject } from 'react';

export function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(60);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const observer = new ResizeObserver(() => setHeight(measured.offsetHeight));
    observer.observe(measured);
    setHeight(measured.offsetHeight);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
