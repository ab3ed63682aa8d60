// Where the focus goes when a change takes away what has it. A list's entries carry `data-entry`, and the editor under one
// carries `data-under`: the focus goes to the like control of the entry that now stands in its place.

export interface FocusKeeper {
  /** Whether an entry is still in the list, though not in the page. */
  readonly isListed: (entry: string) => boolean;
  /** Tells those who cannot see it. */
  readonly tell: (text: string) => void;
}

interface Focused {
  readonly element: HTMLElement;
  readonly entry: string;
  /** What the entry is about: it may come again under another name, as in another group. */
  readonly item: string | undefined;
  readonly name: string | undefined;
  /** How manyeth of the entries in the page. */
  readonly place: number;
  /** In the editor under it. */
  readonly under: boolean;
  /** The test id of the control. */
  readonly control: string | undefined;
}

const focusable = ':is(button, select, input, a[href]):not(:disabled)';

const entriesOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('[data-entry]')];

function focusedIn(list: HTMLElement, element: HTMLElement): Focused | undefined {
  const under = element.closest<HTMLElement>('[data-under]')?.dataset['under'];
  const entries = entriesOf(list);
  const entry =
    under === undefined
      ? element.closest<HTMLElement>('[data-entry]')
      : entries.find(({ dataset }) => dataset['entry'] === under);
  if (!entry) return undefined;
  const { entry: id = '', item, name } = entry.dataset;
  const control = element.dataset['testid'];
  return { element, entry: id, item, name, place: entries.indexOf(entry), under: under !== undefined, control };
}

/** The entry that stands for the one that had the focus: itself, the same item elsewhere, or what is in its place. */
function heirOf(list: HTMLElement, { entry, item, place }: Focused): HTMLElement | undefined {
  const entries = entriesOf(list);
  return (
    entries.find(({ dataset }) => dataset['entry'] === entry) ??
    entries.find(({ dataset }) => item !== undefined && dataset['item'] === item) ??
    entries[Math.min(place, entries.length - 1)]
  );
}

function controlOf(list: HTMLElement, entry: HTMLElement, { control, under }: Focused): HTMLElement | null {
  const id = CSS.escape(entry.dataset['entry'] ?? '');
  const within = under ? list.querySelector(`[data-under="${id}"]`) : entry;
  const like = control === undefined ? null : within?.querySelector<HTMLElement>(`[data-testid="${control}"]`);
  return like ?? entry.querySelector<HTMLElement>('[data-edit]') ?? entry.querySelector<HTMLElement>(focusable);
}

/** Keeps the focus in a list, which takes it itself when no entry is left; the answer ends that. */
export function keepFocus(list: HTMLElement, { isListed, tell }: FocusKeeper): () => void {
  let focused: Focused | undefined;
  const take = ({ target }: FocusEvent) => {
    if (target === list) return;
    focused = list.contains(target as Node) ? focusedIn(list, target as HTMLElement) : undefined;
  };
  // Left by a click on nothing; what is taken away is left, too, but is no longer there to be left.
  const leave = () =>
    queueMicrotask(() => {
      if (focused?.element.isConnected && document.activeElement !== focused.element) focused = undefined;
    });
  const press = () => {
    if (focused?.element.isConnected === false) focused = undefined;
  };
  const look = () => {
    const lost = focused;
    const nobody = document.activeElement === document.body || document.activeElement === list;
    if (lost === undefined || lost.element.isConnected || !nobody) return;
    const heir = heirOf(list, lost);
    const own = heir?.dataset['entry'] === lost.entry;
    if (!own && isListed(lost.entry)) return;
    const control = heir && controlOf(list, heir, lost);
    (control ?? list).focus({ preventScroll: own });
    const stays = own || (lost.item !== undefined && heir?.dataset['item'] === lost.item);
    if (!stays && lost.name !== undefined) tell(`${lost.name} is no longer in this list`);
  };
  const observer = new MutationObserver(look);
  observer.observe(list, { childList: true, subtree: true });
  document.addEventListener('focusin', take);
  list.addEventListener('focusout', leave);
  document.addEventListener('pointerdown', press);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', take);
    list.removeEventListener('focusout', leave);
    document.removeEventListener('pointerdown', press);
  };
}
