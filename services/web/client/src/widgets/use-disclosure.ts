// What opens over the page and is no dialog: Esc, a click elsewhere and leaving it with the keyboard close it.
import { useEffect, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

export interface Disclosure {
  /** For the details element. */
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
  /** Closes it, with the focus on what opens it. */
  readonly goBack: () => void;
}

export function useDisclosure(details: RefObject<HTMLDetailsElement | null>): Disclosure {
  const close = () => details.current?.removeAttribute('open');
  useEffect(() => {
    const closeOutside = ({ target }: PointerEvent) => {
      if (!details.current?.contains(target as Node)) details.current?.removeAttribute('open');
    };
    addEventListener('pointerdown', closeOutside);
    return () => removeEventListener('pointerdown', closeOutside);
  }, [details]);
  const goBack = () => {
    close();
    details.current?.querySelector('summary')?.focus();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && details.current?.open) goBack();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null && !details.current?.contains(relatedTarget)) close();
  };
  return { handlers: { onKeyDown, onBlur }, goBack };
}
