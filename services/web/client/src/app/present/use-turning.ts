// On a wall nobody scrolls: what is longer than the screen is turned, page by page, and begun anew at its end.
import { useEffect } from 'react';

/** In ms. */
const every = 15_000;
/** How long it rests after somebody scrolled. */
const rest = 60_000;

/** Of each page as much is seen again on the next, in lines of type: a row that was cut is whole there. */
const seenAgain = 3;

/** What sticks to the top of the page, one below the other. */
const stuck = ['.track-bar', '.work-section thead'];

const heightOf = (selector: string): number => document.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;

function turn(): void {
  const root = document.documentElement;
  const line = Number.parseFloat(getComputedStyle(root).fontSize);
  const covered = stuck.reduce((sum, selector) => sum + heightOf(selector), 0);
  const last = root.scrollHeight - innerHeight;
  const next = scrollY + Math.max(line, innerHeight - covered - seenAgain * line);
  scrollTo({ top: scrollY >= last - 1 ? 0 : Math.min(last, next), behavior: 'instant' });
}

export function useTurning(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    let restedUntil = 0;
    const leave = () => (restedUntil = performance.now() + rest);
    const turning = setInterval(() => performance.now() >= restedUntil && turn(), every);
    const hands = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
    for (const hand of hands) addEventListener(hand, leave, { passive: true });
    return () => {
      clearInterval(turning);
      for (const hand of hands) removeEventListener(hand, leave);
    };
  }, [wanted]);
}
