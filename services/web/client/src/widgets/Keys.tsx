// The keys of the page, and the list of them that '?' shows.
import { useEffect, useRef, type ReactNode } from 'react';

/** What the list says of keys that do one thing. */
export type KeyText = readonly [keys: readonly string[], what: string];

export interface KeysProps {
  /** What each key does; the keys as KeyboardEvent names them. */
  readonly acts: Readonly<Record<string, () => void>>;
  readonly list: readonly KeyText[];
  /** What there is to be known besides. */
  readonly children?: ReactNode;
}

/** Whether a key belongs to the field that has the focus. */
export function isTyped({ target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input:not([type=radio], [type=checkbox]), textarea') !== null) return true;
  return target.closest('select') !== null && !ctrlKey && !metaKey;
}

function nameOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  if (!ctrlKey && !metaKey) return key;
  return `Ctrl+${shiftKey ? 'Shift+' : ''}${key.toUpperCase()}`;
}

export function Keys({ acts, list, children }: KeysProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyped(event) || event.altKey || dialog.current?.open) return;
      const act = event.key === '?' ? () => dialog.current?.showModal() : acts[nameOf(event)];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [acts]);
  return (
    <>
      <button
        type="button"
        className="button keys-open"
        aria-label="Keys and words"
        onClick={() => dialog.current?.showModal()}
      >
        ?
      </button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <form method="dialog" className="keys-head">
          <h2 id="keys-title">Keys and words</h2>
          <button className="button" autoFocus>
            Close
          </button>
        </form>
        <dl>
          {list.map(([keys, what]) => (
            <div key={what}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        {children}
      </dialog>
    </>
  );
}
