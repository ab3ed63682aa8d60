// What can be done with an item of the list: a menu at its row, opened by its button, by the right button of the mouse, or by the
// keyboard. What has to be typed is typed in it.
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { Row } from '../../model/rows/rows.ts';
import { Fault } from '../Fault.tsx';
import { ItemPicker } from '../ItemPicker.tsx';

export interface RowMenuActs {
  readonly rename: (name: string) => void;
  readonly duplicate: () => void;
  readonly split: () => void;
  readonly switchOff: () => void;
  /** undefined: the list is in another order than that of rank. */
  readonly send: ((to: 'top' | 'bottom') => void) | undefined;
  readonly toRank: (rank: number) => void;
  readonly after: (key: string) => void;
}

export interface RowMenuProps {
  readonly row: Row;
  /** All items of the plan. */
  readonly rows: readonly Row[];
  /** What it is opened at. */
  readonly at: HTMLElement;
  readonly acts: RowMenuActs;
  /** Closes it; `back`: with the focus where it was opened. */
  readonly onClose: (back: boolean) => void;
}

type Asked = 'name' | 'rank' | 'after';

interface FieldProps {
  readonly label: string;
  readonly testId: string;
  readonly text: string;
  /** What is wrong with a text; undefined: it is taken. */
  readonly take: (text: string) => string | undefined;
}

function Field({ label, testId, text, take }: FieldProps) {
  const [typed, setTyped] = useState(text);
  const [fault, setFault] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(take(typed));
  };
  return (
    <form className="row-menu-form" onSubmit={submit}>
      <label>
        {label}
        <input
          ref={field}
          autoComplete="off"
          data-testid={testId}
          value={typed}
          aria-invalid={fault !== undefined}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <Fault text={fault} />
    </form>
  );
}

/** Under what it is opened at, or over it, where there is more room. */
function usePlace(menu: RefObject<HTMLElement | null>, at: HTMLElement, asked: Asked | undefined) {
  useLayoutEffect(() => {
    const place = () => {
      const panel = menu.current;
      const ground = panel?.offsetParent;
      if (!panel || !ground) return;
      const [from, within] = [at.getBoundingClientRect(), ground.getBoundingClientRect()];
      const below = innerHeight - from.bottom >= panel.offsetHeight + 8 || from.top < panel.offsetHeight + 8;
      panel.style.top = `${(below ? from.bottom : from.top - panel.offsetHeight) - within.top}px`;
      panel.style.left = `${Math.max(0, Math.min(from.left - within.left, within.width - panel.offsetWidth - 8))}px`;
    };
    place();
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, [menu, at, asked]);
}

const nextOf: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export default function RowMenu({ row, rows, at, acts, onClose }: RowMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [asked, ask] = useState<Asked>();
  usePlace(menu, at, asked);
  useLayoutEffect(() => menu.current?.querySelector<HTMLElement>('input, [role=menuitem]')?.focus(), [asked]);
  useEffect(() => {
    const outside = ({ target }: PointerEvent) => {
      if (!menu.current?.contains(target as Node)) onClose(false);
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [onClose]);
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      return onClose(true);
    }
    const next = nextOf[event.key];
    if (asked !== undefined || next === undefined) return;
    event.preventDefault();
    const items = [...menu.current!.querySelectorAll<HTMLElement>('[role=menuitem]')];
    items[next(items.indexOf(document.activeElement as HTMLElement), items.length)]?.focus();
  };
  const act = (label: string, testId: string, does: () => void, closes = true) => (
    <button
      type="button"
      role="menuitem"
      className="menu-act"
      data-testid={testId}
      tabIndex={-1}
      onClick={() => {
        does();
        if (closes) onClose(true);
      }}
    >
      {label}
    </button>
  );
  const done = (does: () => void) => {
    does();
    onClose(true);
    return undefined;
  };
  const { send } = acts;
  const { name, rank } = row.item;
  return (
    <div
      className="menu-panel row-menu"
      ref={menu}
      role={asked === undefined ? 'menu' : 'group'}
      aria-label={name}
      data-testid="row-menu"
      onKeyDown={byKey}
    >
      {asked === undefined && (
        <>
          {act('Rename…', 'menu-rename', () => ask('name'), false)}
          {act('Duplicate', 'menu-duplicate', acts.duplicate)}
          {act('Split in two', 'menu-split', acts.split)}
          {send && act('Send to top', 'menu-top', () => send('top'))}
          {send && act('Send to bottom', 'menu-bottom', () => send('bottom'))}
          {act('Move to rank…', 'menu-rank', () => ask('rank'), false)}
          {act('Move after…', 'menu-after', () => ask('after'), false)}
          {act('Switch off', 'menu-off', acts.switchOff)}
        </>
      )}
      {asked === 'name' && (
        <Field
          label="Name"
          testId="menu-name"
          text={name}
          take={(text) => (text.trim() === '' ? 'no name' : done(() => acts.rename(text.trim())))}
        />
      )}
      {asked === 'rank' && (
        <Field
          label="Rank"
          testId="menu-to-rank"
          text={String(rank)}
          take={(text) =>
            /^[-−]?\d{1,9}$/.test(text.trim())
              ? done(() => acts.toRank(Number(text.trim().replace('−', '-'))))
              : 'no whole number'
          }
        />
      )}
      {asked === 'after' && (
        <label className="row-menu-form">
          After
          <ItemPicker
            label={`The item after which ${name} goes`}
            testId="menu-after-item"
            rows={rows}
            refusal={({ key }) => (key === row.key ? 'itself' : undefined)}
            onPick={(key) => void done(() => acts.after(key))}
          />
        </label>
      )}
    </div>
  );
}
