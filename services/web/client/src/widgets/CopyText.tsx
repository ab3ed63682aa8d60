// Copies a text, and says that it has.
import { useState } from 'react';

export interface CopyTextProps {
  readonly text: string;
  readonly testId: string;
  /** What the button says; absent: the text, which is short then, and in a line with others. */
  readonly label?: string;
  /** What it says to who does not see what stands beside it; absent: the same. */
  readonly name?: string;
}

export function CopyText({ text, testId, label, name }: CopyTextProps) {
  const [told, tell] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell('Copied');
    } catch {
      tell('The browser does not let it be copied');
    }
  };
  return (
    <>
      <button
        type="button"
        className={label === undefined ? 'copy-text' : 'button'}
        aria-label={name}
        data-testid={testId}
        onClick={() => void copy()}
      >
        {label ?? `Copy “${text}”`}
      </button>{' '}
      <small role="status">{told}</small>
    </>
  );
}
