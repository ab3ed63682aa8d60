// Whether an element is in the window, below what sticks to its top.
import { useEffect, useState, type RefObject } from 'react';

export function useInSight(element: RefObject<HTMLElement | null>): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const covered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const observer = new IntersectionObserver(([entry]) => setInSight(entry!.isIntersecting), {
      rootMargin: `${-covered}px 0px 0px`,
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return inSight;
}
