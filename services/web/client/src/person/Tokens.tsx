// The reader's tokens for scripts: made, shown once, ended.
import { useEffect, useState, type FormEvent } from 'react';
import type { MadeTokenDocument, MeDocument, TokenDocument } from '../../../src/api.ts';
import { endToken, fetchTokens, makeToken } from '../connection/token-calls.ts';
import { roleOrder } from '../connection/me.ts';
import { dayText } from '../model/format.ts';
import { localDay } from '../model/local-day.ts';
import { CopyText } from '../widgets/CopyText.tsx';
import { Drawer } from '../widgets/Drawer.tsx';

type Role = NonNullable<MeDocument['role']>;

const roleTexts: Readonly<Record<Role, string>> = {
  sees: 'read',
  plans: 'read, save scenarios',
  adopts: 'read, save and adopt scenarios',
  administers: 'everything',
};

const spans = [
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'a year' },
] as const;

interface MakeProps {
  readonly role: Role;
  readonly onMade: (made: MadeTokenDocument) => void;
  readonly onFailure: (text: string) => void;
}

function Make({ role: own, onMade, onFailure }: MakeProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('sees');
  const [days, setDays] = useState(90);
  const [busy, setBusy] = useState(false);
  const make = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    makeToken({ name, role, days })
      .then((made) => {
        setName('');
        onMade(made);
      })
      .catch((error: Error) => onFailure(error.message))
      .finally(() => setBusy(false));
  };
  return (
    <form className="scenario-form" onSubmit={make} data-testid="token-form">
      <label>
        What it is for
        <input
          value={name}
          maxLength={100}
          required
          placeholder="nightly report"
          onChange={({ target }) => setName(target.value)}
          data-testid="token-name"
        />
      </label>
      <label>
        It may
        <select
          className="button"
          value={role}
          onChange={({ target }) => setRole(target.value as Role)}
          data-testid="token-role"
        >
          {roleOrder.slice(0, roleOrder.indexOf(own) + 1).map((each) => (
            <option key={each} value={each}>
              {roleTexts[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        For
        <select className="button" value={days} onChange={({ target }) => setDays(Number(target.value))}>
          {spans.map(({ days: span, label }) => (
            <option key={span} value={span}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div className="scenario-acts">
        <button type="submit" className="button" disabled={busy} data-testid="token-make">
          Make a token
        </button>
      </div>
    </form>
  );
}

function Entry({ token, onEnd }: { readonly token: TokenDocument; readonly onEnd: () => void }) {
  const { name, of, isMine, role, plan, ends } = token;
  return (
    <li className="scenario" data-testid="token">
      <div className="scenario-head">
        <b>{name}</b>
        <p className="quiet">
          {!isMine && `${of ?? 'a script'}: `}
          {roleTexts[role]}
          {plan !== null && ` in ${plan}`}, until {dayText(localDay(ends), true)}
        </p>
      </div>
      <div className="scenario-acts">
        <button type="button" className="button" onClick={onEnd} aria-label={`End ${name}`} data-testid="token-end">
          End
        </button>
      </div>
    </li>
  );
}

export interface TokensProps {
  readonly role: Role;
  readonly onClose: () => void;
}

export default function Tokens({ role, onClose }: TokensProps) {
  const [tokens, setTokens] = useState<readonly TokenDocument[]>();
  const [made, setMade] = useState<MadeTokenDocument>();
  const [failure, setFailure] = useState('');
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let stale = false;
    fetchTokens().then(
      (found) => !stale && setTokens(found),
      (error: Error) => !stale && setFailure(error.message),
    );
    return () => {
      stale = true;
    };
  }, [looks]);
  const again = () => setLooks((count) => count + 1);
  const end = (token: TokenDocument) => {
    setFailure('');
    endToken(token)
      .catch((error: Error) => setFailure(error.message))
      .finally(again);
  };
  return (
    <Drawer title="Tokens" testId="tokens" onClose={onClose}>
      <p>
        A script carries a token to do what you may do: <code>Authorization: Bearer …</code>
      </p>
      <Make
        role={role}
        onMade={(token) => {
          setFailure('');
          setMade(token);
          again();
        }}
        onFailure={setFailure}
      />
      <div role="status">
        {made && (
          <p data-testid="token-made">
            <b>{made.name}</b>, shown this once: <CopyText text={made.secret} testId="token-copy" />
          </p>
        )}
      </div>
      <p role="alert" className="effect-cost">
        {failure}
      </p>
      {tokens?.length === 0 && <p className="quiet">There are none.</p>}
      <ul className="scenarios" aria-label="Tokens">
        {tokens?.map((token) => (
          <Entry key={token.id} token={token} onEnd={() => end(token)} />
        ))}
      </ul>
    </Drawer>
  );
}
