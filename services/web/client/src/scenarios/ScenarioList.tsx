// The saved scenarios: each with who saved it and when, and what can be done with it.
import { memo, useCallback, useState } from 'react';
import { mayDo, useMe } from '../connection/me.ts';
import { formatCompared, mostCompared, ofSheet } from '../model/compare/compare-address.ts';
import { agoText, count } from '../model/format.ts';
import { Choice } from '../widgets/Choice.tsx';
import { Drawer } from '../widgets/Drawer.tsx';
import { Menu } from '../widgets/Menu.tsx';
import { useNow } from '../widgets/timing/use-now.ts';
import { AdoptPanel } from './adopt/AdoptPanel.tsx';
import { RefusalText } from './RefusalText.tsx';
import type { Head, Scenarios } from './use-scenarios.ts';

const states = [
  { value: 'open', label: 'Open' },
  { value: 'archived', label: 'Archived' },
  { value: 'deleted', label: 'Deleted' },
] as const;

type State = (typeof states)[number]['value'];

interface EntryProps {
  readonly head: Head;
  readonly scenarios: Scenarios;
  /** The version of the conditioned data behind the newest plan. */
  readonly newest: string | undefined;
  readonly now: number;
  readonly onOpened: () => void;
  readonly onAdopt: (head: Head) => void;
}

interface RenameProps extends Pick<EntryProps, 'head' | 'scenarios'> {
  readonly onClose: () => void;
}

function Rename({ head, scenarios, onClose }: RenameProps) {
  const [name, setName] = useState(head.name);
  const [note, setNote] = useState(head.note);
  const keep = async () => {
    if (name.trim() !== '' && (await scenarios.change(head, { name, note }))) onClose();
  };
  return (
    <form
      className="scenario-form"
      data-testid="scenario-rename"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <label>
        Name
        <input value={name} maxLength={200} required autoFocus onChange={({ target }) => setName(target.value)} />
      </label>
      <label className="scenario-note">
        Note
        <textarea rows={3} maxLength={20_000} value={note} onChange={({ target }) => setNote(target.value)} />
      </label>
      <div className="scenario-acts">
        <button type="submit" className="button" disabled={scenarios.busy}>
          Save
        </button>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}

interface EntryMark {
  readonly marked: boolean;
  /** Nothing more can be marked. */
  readonly full: boolean;
  readonly onMark: (id: string, marked: boolean) => void;
}

const Entry = memo(function Entry({
  head,
  scenarios,
  newest,
  now,
  onOpened,
  onAdopt,
  marked,
  full,
  onMark,
}: EntryProps & EntryMark) {
  const [renaming, setRenaming] = useState(false);
  const { id, name, note, state, by, time, base, adopted } = head;
  const { busy, open, duplicate, change, opened } = scenarios;
  const me = useMe();
  const openIt = async () => {
    if (await open(head)) onOpened();
  };
  return (
    <li className="scenario" data-testid="scenario" data-id={id} aria-current={opened?.id === id || undefined}>
      <div className="scenario-head">
        <label>
          <input
            type="checkbox"
            checked={marked}
            disabled={full && !marked}
            onChange={({ target }) => onMark(id, target.checked)}
            aria-label={`Compare ${name}`}
            data-testid="scenario-mark"
          />{' '}
          <b>{name}</b>
        </label>
        <p className="quiet">
          {by !== '' && `${by}, `}
          <time dateTime={time}>{agoText(time, now)}</time>
          {base !== newest && adopted === undefined && ', on an earlier plan'}
        </p>
        {adopted !== undefined && (
          <p className="scenario-adopted" data-testid="scenario-adopted">
            Adopted: it is in the sheets since version {adopted.slice(0, 8)}
          </p>
        )}
      </div>
      {note !== '' && <p className="scenario-said">{note}</p>}
      {renaming ? (
        <Rename {...{ head, scenarios }} onClose={() => setRenaming(false)} />
      ) : (
        <div className="scenario-acts">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void openIt()}
            data-testid="scenario-open"
          >
            Open
          </button>
          {state === 'open' && adopted === undefined && mayDo(me, 'adopts') && (
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => onAdopt(head)}
              data-testid="scenario-adopt"
            >
              Adopt…
            </button>
          )}
          {mayDo(me, 'plans') && (
            <Menu label="More" testId="scenario-more">
              <button type="button" className="menu-act" onClick={() => setRenaming(true)}>
                Rename, note…
              </button>
              <button type="button" className="menu-act" onClick={() => void duplicate(head)}>
                Duplicate
              </button>
              {state !== 'open' && (
                <button type="button" className="menu-act" onClick={() => void change(head, { state: 'open' })}>
                  {state === 'archived' ? 'Bring back from the archive' : 'Bring back'}
                </button>
              )}
              {state === 'open' && (
                <button type="button" className="menu-act" onClick={() => void change(head, { state: 'archived' })}>
                  Archive
                </button>
              )}
              {state !== 'deleted' && (
                <button type="button" className="menu-act" onClick={() => void change(head, { state: 'deleted' })}>
                  Delete (it can be brought back)
                </button>
              )}
            </Menu>
          )}
        </div>
      )}
    </li>
  );
});

export interface ScenarioListProps {
  readonly scenarios: Scenarios;
  readonly newest: string | undefined;
  readonly onClose: () => void;
}

export default function ScenarioList({ scenarios, newest, onClose }: ScenarioListProps) {
  const [state, setState] = useState<State>('open');
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [adopting, setAdopting] = useState<Head>();
  const now = useNow(30_000);
  const { list, failure } = scenarios;
  const mark = useCallback(
    (id: string, on: boolean) => setMarked((ids) => (on ? [...ids, id] : ids.filter((each) => each !== id))),
    [],
  );
  const shown = list?.filter((head) => head.state === state) ?? [];
  const options = states.map(({ value, label }) => {
    const found = list?.filter((head) => head.state === value).length ?? 0;
    return { value, label: found > 0 ? `${label} ${found}` : label };
  });
  if (adopting)
    return (
      <Drawer title="Adopt a scenario" testId="scenario-list" onClose={onClose}>
        <AdoptPanel head={adopting} scenarios={scenarios} onBack={() => setAdopting(undefined)} />
      </Drawer>
    );
  return (
    <Drawer title="Scenarios" testId="scenario-list" onClose={onClose}>
      <Choice name="scenario-state" legend="Which scenarios" options={options} value={state} onChange={setState} />
      {failure !== undefined && <p className="effect-cost">The scenarios cannot be had now: {failure}.</p>}
      {list === undefined && failure === undefined && <p className="quiet">Asking for them…</p>}
      {list !== undefined && shown.length === 0 && (
        <p className="quiet">
          {state === 'open' ? 'None is saved yet. “What if…”, change something, and save it as a scenario.' : 'None.'}
        </p>
      )}
      {marked.length > 0 && (
        <p className="scenario-compare">
          <a href={formatCompared([ofSheet, ...marked])} data-testid="scenario-compare">
            Compare {count(marked.length, 'scenario')} with the sheet’s plan
          </a>
        </p>
      )}
      <ul className="scenarios" aria-label={count(shown.length, 'scenario')}>
        {shown.map((head) => (
          <Entry
            key={head.id}
            {...{ head, scenarios, newest, now }}
            onOpened={onClose}
            onAdopt={setAdopting}
            marked={marked.includes(head.id)}
            full={marked.length >= mostCompared - 1}
            onMark={mark}
          />
        ))}
      </ul>
      <RefusalText scenarios={scenarios} />
    </Drawer>
  );
}
