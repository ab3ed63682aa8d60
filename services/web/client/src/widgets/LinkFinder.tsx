// Links that are found by what is typed, in groups: the arrow keys choose one, Enter goes there, and so does the mouse.
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';

export interface FoundLink {
  readonly key: string;
  readonly href: string;
  /** What one is at already. */
  readonly isHere?: boolean;
  readonly content: ReactNode;
}

export interface LinkGroup {
  /** What stands above it; empty: nothing does. */
  readonly name: string;
  readonly links: readonly FoundLink[];
}

export interface LinkFinderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly testId: string;
  readonly field?: Ref<HTMLInputElement>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly groups: readonly LinkGroup[];
  /** They are those of what was typed before: Enter waits for the others. */
  readonly busy?: boolean;
  /** They could not be had: Enter waits no longer, and asks again (`onAgain`). */
  readonly failed?: boolean;
  readonly onAgain?: () => void;
  /** What is told below them: how many there are, or why there are none. */
  readonly says: ReactNode;
}

/** Before anybody moves: what is beside the place where one is, or the first. */
function firstOf(links: readonly FoundLink[], query: string): number {
  return query.trim() === ''
    ? Math.max(
        0,
        links.findIndex(({ isHere }) => isHere),
      )
    : 0;
}

export function LinkFinder(props: LinkFinderProps) {
  const {
    label,
    placeholder,
    testId,
    field,
    query,
    onQuery,
    groups,
    busy = false,
    failed = false,
    onAgain,
    says,
  } = props;
  const id = useId();
  const [chosen, choose] = useState<string>();
  const [goes, go] = useState(false);
  const links = groups.flatMap((group) => group.links);
  const known = links.findIndex(({ key }) => key === chosen);
  const at = known < 0 ? firstOf(links, query) : known;
  const current = links[at];
  const idOf = ({ key }: FoundLink) => `${id}-${key}`;
  const currentId = current && idOf(current);
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  useEffect(() => {
    if (!goes || (busy && !failed)) return;
    go(false);
    if (!failed && currentId !== undefined) document.getElementById(currentId)?.click();
  }, [goes, busy, failed, currentId]);
  const byKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && links.length > 0) {
      event.preventDefault();
      if (!busy) choose(links[(at + step + links.length) % links.length]!.key);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (failed) onAgain?.();
      go(true);
    }
  };
  const search = (text: string) => {
    choose(undefined);
    go(false);
    onQuery(text);
  };
  return (
    <>
      <input
        ref={field}
        type="search"
        className="finder-field"
        role="combobox"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={links.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={currentId}
        data-testid={testId}
        value={query}
        onChange={({ target }) => search(target.value)}
        onKeyDown={byKey}
        onBlur={() => go(false)}
      />
      <div role="listbox" className="finder-list" id={`${id}-list`} aria-label={label} hidden={links.length === 0}>
        {groups.map(({ name, links: own }) => (
          <div key={name} role={name === '' ? 'presentation' : 'group'} aria-label={name || undefined}>
            {name !== '' && (
              <p className="finder-group" aria-hidden="true">
                {name}
              </p>
            )}
            {own.map((link) => (
              <a
                key={link.key}
                id={idOf(link)}
                className="finder-link"
                role="option"
                tabIndex={-1}
                href={link.href}
                aria-selected={link === current}
                aria-current={link.isHere ? 'page' : undefined}
                data-testid="finder-link"
              >
                {link.content}
              </a>
            ))}
          </div>
        ))}
      </div>
      <p className="finder-says quiet" role="status">
        {goes && busy ? 'Searching…' : says}
      </p>
    </>
  );
}
