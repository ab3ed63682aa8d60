// The keys of the page, and the list of them that '?' shows.
import { useEffect, useRef, type ReactNode } from 'react';

export interface KeysProps {
  /** What each key does; the keys as KeyboardEvent names them. */
  readonly acts: Readonly<Record<string, () => void>>;
  /** What there is to be known besides. */
  readonly children?: ReactNode;
}

const list = [
  [['/'], 'Search the work'],
  [['1', '2', '3', '4', '5'], 'Triage cut, from the musts to everything'],
  [['k', 'j'], 'Track before, track after'],
  [['u'], 'People or person-weeks'],
  [['t'], 'Table or timeline'],
  [['w'], 'What if: on or off'],
  [['p'], 'Present: large, for a wall; and back'],
  [['Ctrl Z'], 'Undo a what-if'],
  [['Ctrl Shift Z', 'Ctrl Y'], 'Redo it'],
  [['↑', '↓', 'Home', 'End'], 'On the handle of an item: move it up or down, to the top, to the bottom'],
  [['Space'], 'On the handle, or a cell: select the item; with Shift and ↑ ↓, several'],
  [['→'], 'On the handle: to the cells of the item'],
  [['Enter'], 'On a cell: change it; Tab goes on to the next, Esc leaves it as it was'],
  [['↑', '↓', '←', '→'], 'On a week of the load: to the week beside it'],
  [['Esc'], 'Close what is open, call off a drag'],
  [['?'], 'This list'],
] as const;

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

export function Keys({ acts, children }: KeysProps) {
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
