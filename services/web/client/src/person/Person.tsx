// Who is signed in, what they may do, and the way out. Nothing where nobody is asked who they are.
import { Suspense, useState } from 'react';
import type { MeDocument } from '../../../src/api.ts';
import { lazyPart } from '../connection/part.ts';
import { signOut, useMe } from '../connection/me.ts';
import { Menu } from '../widgets/Menu.tsx';

const Tokens = lazyPart(() => import('./Tokens.tsx'));

const mayTexts: Readonly<Record<NonNullable<MeDocument['role']>, string>> = {
  sees: 'You see the plan. Saving scenarios takes another role.',
  plans: 'You see the plan and save scenarios.',
  adopts: 'You see the plan, save scenarios and adopt them.',
  administers: 'You may do everything here.',
};

export function Person() {
  const { known } = useMe();
  const [failure, setFailure] = useState('');
  const [tokens, setTokens] = useState(false);
  if (!known?.person || known.role === null) return null;
  const { person, role, signIn } = known;
  const leave = () => {
    setFailure('');
    signOut().catch((error: Error) => setFailure(`That did not work: ${error.message}. You are still signed in.`));
  };
  return (
    <div className="person-menu">
      <Menu label={initials(person.name)} name={`You are ${person.name}`} testId="me">
        <p>
          <b>{person.name}</b>
        </p>
        {person.email !== undefined && <p>{person.email}</p>}
        <p className="quiet">{mayTexts[role]}</p>
        <button type="button" className="menu-act" onClick={() => setTokens(true)} data-testid="tokens-open">
          Tokens for scripts…
        </button>
        {signIn === 'provider' && (
          <button type="button" className="menu-act" onClick={leave} data-testid="sign-out">
            Sign out
          </button>
        )}
      </Menu>
      <span role="alert">{failure}</span>
      {tokens && (
        <Suspense>
          <Tokens role={role} onClose={() => setTokens(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Of the first name and the last. */
function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [name];
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}
