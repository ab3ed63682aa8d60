// Copies a short text, and says that it has.
import { useState } from 'react';

export function CopyText({ text, testId }: { readonly text: string; readonly testId: string }) {
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
      <button type="button" className="copy-text" data-testid={testId} onClick={() => void copy()}>
        Copy “{text}”
      </button>{' '}
      <small role="status">{told}</small>
    </>
  );
}
