// Asks for the token, without which the server changes nothing.
import { useState, type FormEvent } from 'react';

export function TokenForm({ onToken }: { readonly onToken: (token: string) => void }) {
  const [typed, setTyped] = useState('');
  const give = (event: FormEvent) => {
    event.preventDefault();
    const token = typed.trim();
    // One that is wrong is typed anew.
    setTyped('');
    if (token !== '') onToken(token);
  };
  return (
    <form className="scenario-acts" onSubmit={give}>
      <input
        type="password"
        aria-label="Token"
        autoComplete="off"
        autoFocus
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        data-testid="scenario-token"
      />
      <button type="submit" className="button" data-testid="scenario-token-give">
        Go on
      </button>
    </form>
  );
}
