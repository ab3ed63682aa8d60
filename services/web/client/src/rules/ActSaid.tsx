// What came of something that was done to a rule, and the token if it wants one.
import { TokenForm } from '../person/TokenForm.tsx';
import type { Act } from './use-act.ts';

export function ActSaid({ act: { said, give } }: { readonly act: Act }) {
  return (
    <>
      <p role="status" className={`rule-said rule-said-${said?.state ?? 'not'}`}>
        {said?.text}
      </p>
      {said?.state === 'asked' && <TokenForm onToken={give} />}
    </>
  );
}
