// What stands beside the page while it is asked for: a list or an answer. The page stays in use; Esc closes it, and the
// focus goes back to where it came from.
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useRoomBeside } from './size/use-room-beside.ts';

export interface DrawerProps {
  readonly title: ReactNode;
  readonly testId: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Drawer({ title, testId, onClose, children }: DrawerProps) {
  const id = useId();
  const drawer = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useRoomBeside(drawer);
  useEffect(() => {
    const came = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (came instanceof HTMLElement && came.isConnected) came.focus({ preventScroll: true });
    };
  }, []);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <div
      className="drawer"
      ref={drawer}
      role="dialog"
      aria-labelledby={id}
      data-testid={testId}
      onKeyDown={closeOnEscape}
    >
      <div className="drawer-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="button" onClick={onClose} data-testid="drawer-close">
          Close
        </button>
      </div>
      <div className="drawer-body" tabIndex={0} role="group" aria-labelledby={id}>
        {children}
      </div>
    </div>
  );
}
