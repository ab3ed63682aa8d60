// Asks for the token, which is kept in this browser.
import { useState, type FormEvent } from 'react';
import type { Scenarios } from './use-scenarios.ts';

/** `again`: what to do once it is kept. */
export function TokenForm({
  token,
  setToken,
  again,
}: Pick<Scenarios, 'token' | 'setToken'> & { readonly again: string }) {
  const [typed, setTyped] = useState(token);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    setToken(typed.trim());
  };
  return (
    <form className="scenario-acts" onSubmit={keep}>
      <input
        type="password"
        aria-label="Token"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        data-testid="scenario-token"
      />
      <button type="submit" className="button" data-testid="scenario-token-keep">
        Keep it in this browser
      </button>
      {token !== '' && token === typed.trim() && <span className="quiet">Kept. {again}</span>}
    </form>
  );
}
