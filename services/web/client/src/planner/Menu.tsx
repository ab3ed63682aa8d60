// A button with a few choices behind it; Esc and a click elsewhere close it.
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import './Menu.css';

export interface MenuProps {
  readonly label: string;
  readonly testId: string;
  readonly children: ReactNode;
}

export function Menu({ label, testId, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute('open');
  useEffect(() => {
    const closeOutside = ({ target }: PointerEvent) => {
      if (!menu.current?.contains(target as Node)) close();
    };
    addEventListener('pointerdown', closeOutside);
    return () => removeEventListener('pointerdown', closeOutside);
  }, []);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.current?.open) return;
    close();
    menu.current.querySelector('summary')?.focus();
  };
  return (
    <details className="menu" ref={menu} data-testid={testId} onKeyDown={closeOnEscape}>
      <summary className="button">{label}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
