// What can be subscribed to: calendars of when items are done and due, and the history as a feed; each by a secret address.
import { useEffect, useState } from 'react';
import { type Feed, fetchFeeds, takeFeedsBack } from '../../connection/feed-calls.ts';
import { mayDo, useMe } from '../../connection/me.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { TokenForm } from '../../person/TokenForm.tsx';
import { type TokenAsked, useToken } from '../../person/use-token.ts';
import { CopyText } from '../../widgets/CopyText.tsx';
import { useSettled } from '../../widgets/timing/use-settled.ts';

/** After so long without a key an item is looked for. */
const typingMs = 300;

interface Known {
  readonly feeds?: readonly Feed[];
  /** The name whose items are among them. */
  readonly item?: string;
  readonly failure?: string;
}

function useFeeds(item: string, round: number): Known {
  const [known, know] = useState<Known>({});
  useEffect(
    () =>
      keepAsking({
        ask: () => fetchFeeds(item),
        found: (feeds) => know({ feeds, item }),
        failed: ({ message }) => know({ failure: message }),
      }),
    [item, round],
  );
  return known;
}

const titles: Readonly<Record<Feed['kind'], (name: string) => string>> = {
  all: () => 'Everything',
  track: (name) => name,
  triage: (name) => `Triage ${name}`,
  item: (name) => name,
  history: () => 'What changed (Atom)',
};

function Address({ feed }: { readonly feed: Feed }) {
  const title = titles[feed.kind](feed.name);
  const address = new URL(feed.path, location.href).href;
  return (
    <li>
      <span className="subscribe-title">{title}</span>
      <a href={feed.kind === 'history' ? address : address.replace(/^https?:/, 'webcal:')} aria-label={`Open ${title}`}>
        Open
      </a>
      <CopyText text={address} label="Copy address" name={`Copy address of ${title}`} testId="feed-copy" />
    </li>
  );
}

const tokenTexts = {
  none: '',
  wanted: 'This needs the token of this planner: ask whoever runs it.',
  wrong: 'That is not the token of this planner.',
} as const;

function TakeBack({ onTaken }: { readonly onTaken: () => void }) {
  const token = useToken();
  const [sure, setSure] = useState(false);
  const [refused, refuse] = useState<{ readonly text: string; readonly token: TokenAsked }>();
  const take = async () => {
    const isDone = await token.attempt(
      async (given) => {
        await takeFeedsBack(given);
        refuse(undefined);
      },
      (error, asked) => refuse({ text: (error as Error).message, token: asked }),
    );
    if (!isDone) return;
    setSure(false);
    onTaken();
  };
  if (!sure)
    return (
      <button type="button" className="button" onClick={() => setSure(true)}>
        Take all addresses back…
      </button>
    );
  return (
    <div className="subscribe-sure" role="group" aria-label="Take all addresses back">
      <p>Every calendar and feed that somebody has subscribed to ends. There are new addresses then.</p>
      <button type="button" className="button" autoFocus onClick={() => void take()}>
        Take them back
      </button>
      <button type="button" className="button" onClick={() => setSure(false)}>
        Cancel
      </button>
      {refused && <p role="alert">{tokenTexts[refused.token] || refused.text}</p>}
      {refused && refused.token !== 'none' && <TokenForm onToken={token.give} />}
    </div>
  );
}

function Addresses() {
  const [typed, setTyped] = useState('');
  const [round, setRound] = useState(0);
  const item = useSettled(typed.trim(), typingMs);
  const me = useMe();
  const { feeds, failure, item: found } = useFeeds(item, round);
  const shown = (kinds: readonly Feed['kind'][]) =>
    feeds?.filter(({ kind }) => kinds.includes(kind)).map((feed) => <Address key={feed.path} feed={feed} />);
  const items = shown(['item']);
  return (
    <div className="subscribe-body">
      <p>
        A calendar has the day on which each item is done, and the one by which it is due, and follows the plan by
        itself. <b>Whoever has an address reads what it is of</b>, without signing in: keep it as you would a password.
      </p>
      <label className="subscribe-find">
        An item, by its whole name
        <input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </label>
      {failure !== undefined && <p role="status">The addresses cannot be had now: {failure}.</p>}
      {item !== '' && found === item && items?.length === 0 && <p role="status">No item is called that.</p>}
      <ul aria-label="Addresses" data-testid="feeds">
        {items}
        {shown(['history', 'all', 'track', 'triage'])}
      </ul>
      {feeds && mayDo(me, 'administers') && <TakeBack onTaken={() => setRound((count) => count + 1)} />}
    </div>
  );
}

export function Subscribe() {
  const [open, setOpen] = useState(false);
  return (
    <details className="rules" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Subscribe…</summary>
      {open && <Addresses />}
    </details>
  );
}
