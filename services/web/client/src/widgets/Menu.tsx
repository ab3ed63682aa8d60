// A button with a few choices behind it. A button among them is an act, and closes it.
import { useRef, type MouseEvent, type ReactNode } from 'react';
import { useDisclosure } from './use-disclosure.ts';

export interface MenuProps {
  readonly label: string;
  /** What it is called where the label alone does not say so. */
  readonly name?: string;
  readonly testId: string;
  readonly children: ReactNode;
}

export function Menu({ label, name, testId, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { handlers, goBack } = useDisclosure(menu);
  const closeOnAct = ({ target }: MouseEvent) => {
    if ((target as Element).closest('button') !== null) goBack();
  };
  // At the lower end of what scrolls it would open out of sight.
  const showAll = () => panel.current?.scrollIntoView({ block: 'nearest' });
  return (
    <details className="menu" ref={menu} data-testid={testId} onToggle={showAll} {...handlers}>
      <summary className="button" aria-label={name && `${label}: ${name}`} title={name}>
        {label}
      </summary>
      <div className="menu-panel" ref={panel} onClick={closeOnAct}>
        {children}
      </div>
    </details>
  );
}
