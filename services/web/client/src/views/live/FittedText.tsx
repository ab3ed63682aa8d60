// A message as large as the room for it lets it be: a short one is read from the far end of the room, a long one is whole.
import { useLayoutEffect, useRef } from 'react';
import { useSize } from '../../widgets/size/use-size.ts';

/** Pixels; what does not fit at the smallest is scrolled. */
const smallest = 17;
/** Of the shorter side of the window. */
const largestShare = 0.17;

/** The largest whole size between the two at which `fits` holds; `low` when it holds at none. */
function largest(low: number, high: number, fits: (size: number) => boolean): number {
  if (high <= low) return low;
  const middle = Math.ceil((low + high) / 2);
  return fits(middle) ? largest(middle, high, fits) : largest(low, middle - 1, fits);
}

/** The size at which the element has room in the one around it; its lines stay whole where that costs less than half. */
function fittingSize(element: HTMLElement, around: HTMLElement): number {
  const { style } = element;
  style.fontSize = `${smallest}px`;
  const { clientHeight, clientWidth } = around;
  const high = Math.floor(Math.min(innerWidth, innerHeight) * largestShare);
  const fits = (size: number) => {
    style.fontSize = `${size}px`;
    return element.offsetHeight <= clientHeight && element.scrollWidth <= clientWidth;
  };
  // While it is measured no word is broken: one that is too long asks for a smaller size.
  style.overflowWrap = 'normal';
  const wrapped = largest(smallest, high, fits);
  style.whiteSpace = 'pre';
  const whole = largest(smallest, wrapped, fits);
  style.overflowWrap = '';
  style.whiteSpace = '';
  return whole > wrapped / 2 ? whole : wrapped;
}

export function FittedText({ text }: { readonly text: string }) {
  const [frame, room] = useSize<HTMLDivElement>();
  const paragraph = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const { current: element } = paragraph;
    if (element !== null && frame.current !== null) {
      element.style.fontSize = `${fittingSize(element, frame.current)}px`;
    }
  }, [frame, text, room]);
  return (
    <div className="live-text" ref={frame}>
      <p ref={paragraph}>{text}</p>
    </div>
  );
}
