// A number that says why it is what it is, when it is pressed.
import type { ReactNode } from 'react';

export interface WhyProps {
  readonly label: string;
  readonly testId: string;
  readonly onAsk: () => void;
  readonly children: ReactNode;
}

export function Why({ label, testId, onAsk, children }: WhyProps) {
  return (
    <button type="button" className="why" title={label} data-testid={testId} onClick={onAsk}>
      {children}
    </button>
  );
}
