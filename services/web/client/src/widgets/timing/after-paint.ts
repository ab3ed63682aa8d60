// Work that has to let the numbers be painted first.
import { startTransition, useEffect, useState } from 'react';

/** How long a frame is waited for, in ms: a page that nobody sees paints none. */
const longestFrame = 100;

/** Calls `act` when the next frame has been painted; the answer calls it off. */
export function afterPaint(act: () => void): () => void {
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(act);
  });
  let timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    act();
  }, longestFrame);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** The value, one frame late. */
export function useAfterPaint<Value>(value: Value): Value {
  const [painted, setPainted] = useState(() => value);
  useEffect(() => afterPaint(() => startTransition(() => setPainted(() => value))), [value]);
  return painted;
}
