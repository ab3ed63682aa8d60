// A number that says so when the newest plan changed it: what it was stands beside it, small, and for a moment it is on yellow.
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';

export interface MarkedProps {
  /** What it was in the version before; undefined when it is the same. */
  readonly was: string | undefined;
  /** Whether that is a gain; undefined: neither that nor a loss. */
  readonly tone?: 'win' | 'cost' | 'plain' | undefined;
  readonly children: ReactNode;
}

const freshMs = 1500;

/** Marks what has just become another, not what comes into sight; how it fades is for the styles. */
function useFresh(mark: RefObject<HTMLElement | null>, changed: boolean): void {
  const last = useRef<string>(undefined);
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    const { current } = mark;
    const text = current?.textContent ?? '';
    const isFresh = changed && last.current !== undefined && last.current !== text;
    last.current = text;
    if (!isFresh || current === null) return;
    current.dataset['fresh'] = '';
    clearTimeout(fading.current);
    fading.current = setTimeout(() => delete current.dataset['fresh'], freshMs);
  });
  useLayoutEffect(() => () => clearTimeout(fading.current), []);
}

export function Marked({ was, tone = 'plain', children }: MarkedProps) {
  const mark = useRef<HTMLSpanElement>(null);
  useFresh(mark, was !== undefined);
  if (was === undefined)
    return (
      <span className="marked" ref={mark}>
        {children}
      </span>
    );
  return (
    <span className={`marked marked-changed marked-${tone}`} ref={mark} title={`was ${was}`} data-was={was}>
      {children}
      <span className="unseen"> (changed, was {was})</span>
    </span>
  );
}
