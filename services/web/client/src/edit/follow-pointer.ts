// A drag up and down a list, with mouse, pen or finger: from the press until it is let go or called off. Near the upper and
// lower edge of what can be seen of the list the page scrolls on; what grows above the list meanwhile does not move it.

export interface Drag {
  /** The press has become a drag; before that it may still be a click. */
  readonly start: () => void;
  /** Where the pointer is, in pixels from the window's top and left: whenever it moves, or the page moves under it. */
  readonly move: (y: number, x: number) => void;
  /** `kept`: it was let go; otherwise it was called off with Esc, or by the system. */
  readonly end: (kept: boolean) => void;
}

/** Pixels that a press may tremble. */
const tremble = 4;
/** Pixels from an edge, and most pixels a frame. */
const edge = 48;
const fastest = 16;

/** Pixels to scroll in a frame; 0 where what lies beyond the edge is no part of the list. */
function scrollBy(list: HTMLElement, y: number): number {
  const { top, bottom } = list.getBoundingClientRect();
  const head = list.closest('table')?.tHead?.rows[0]?.cells[0]?.getBoundingClientRect().bottom ?? 0;
  const upper = Math.max(head, 0);
  const near = (distance: number) => Math.ceil((fastest * (edge - Math.max(0, distance))) / edge);
  if (top < upper && y < upper + edge) return -near(y - upper);
  if (bottom > innerHeight && y > innerHeight - edge) return near(innerHeight - y);
  return 0;
}

/** Scrolls the page, a frame at a time, while something is dragged at this height; the answer ends that. */
function scrollAlong(list: HTMLElement, y: () => number): () => void {
  const place = () => list.getBoundingClientRect().top + scrollY;
  const { style } = document.documentElement;
  let before = place();
  let frame = requestAnimationFrame(function look() {
    const now = place();
    const by = now - before + scrollBy(list, y());
    before = now;
    if (by !== 0) window.scrollBy(0, by);
    frame = requestAnimationFrame(look);
  });
  // Or the browser, too, would scroll by what has grown above.
  style.overflowAnchor = 'none';
  return () => {
    cancelAnimationFrame(frame);
    style.removeProperty('overflow-anchor');
  };
}

/** Follows the pointer that was pressed; `list` holds all that it can be dragged over. */
export function followPointer(pressed: PointerEvent, list: HTMLElement, { start, move, end }: Drag): void {
  let { clientX: x, clientY: y } = pressed;
  let stopScrolling: (() => void) | undefined;
  const done = new AbortController();
  const finish = (kept: boolean) => {
    done.abort();
    if (stopScrolling === undefined) return;
    stopScrolling();
    end(kept);
  };
  const begin = () => {
    // The rows move and may go; the list stays. And what it is let go over is not clicked.
    list.setPointerCapture(pressed.pointerId);
    stopScrolling = scrollAlong(list, () => y);
    start();
  };
  const follow = (event: PointerEvent) => {
    if (event.pointerId !== pressed.pointerId) return;
    // It was let go where the page could not see it.
    if (event.buttons === 0) return finish(true);
    ({ clientX: x, clientY: y } = event);
    if (stopScrolling === undefined && Math.abs(y - pressed.clientY) >= tremble) begin();
    if (stopScrolling !== undefined) move(y, x);
  };
  const callOff = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    finish(false);
  };
  const { signal } = done;
  addEventListener('pointermove', follow, { signal });
  addEventListener('scroll', () => stopScrolling && move(y, x), { signal });
  addEventListener('pointerup', () => finish(true), { signal });
  addEventListener('pointercancel', () => finish(false), { signal });
  addEventListener('keydown', callOff, { signal, capture: true });
}
