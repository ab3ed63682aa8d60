// Says that the reader is signed out, or that the plan is gone: what is shown stays, and nothing new comes.
import { signInAddress, useMe } from '../connection/me.ts';

export function SignedOut() {
  const { known, isSignedOut, isGone } = useMe();
  return (
    <div className="updated" role="alert" data-testid="signed-out">
      {isSignedOut && (
        <p>
          {known?.person ? 'You may not see this plan any more.' : 'You are signed out.'} What is on this page stays.
          {known?.signIn === 'provider' && (
            <a className="button" href={signInAddress()}>
              Sign in
            </a>
          )}
        </p>
      )}
      {isGone && <p>This plan is not here any more, or not for you. What is on this page stays.</p>}
    </div>
  );
}
