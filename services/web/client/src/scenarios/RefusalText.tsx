// Why a save did not come about, and what can be done: give the token, or choose between one's own and somebody else's.
import { TokenForm } from '../person/TokenForm.tsx';
import type { Scenarios } from './use-scenarios.ts';

const tokenTexts = {
  none: '',
  wanted: 'Saving needs the token of this planner: ask whoever runs it. It is kept until this tab is closed.',
  wrong: 'That is not the token of this planner. Nothing was saved.',
} as const;

export function RefusalText({ scenarios }: { readonly scenarios: Scenarios }) {
  const { refusal, giveToken, open, saveOver } = scenarios;
  if (refusal === undefined) return null;
  const { theirs, token } = refusal;
  return (
    <div role="alert" className="scenario-refusal" data-testid="scenario-refusal">
      {theirs ? (
        <>
          <p>
            <b>{theirs.by === '' ? 'Somebody' : theirs.by}</b> has saved this scenario meanwhile
            {theirs.name !== '' && ` as “${theirs.name}”`}. Nothing of yours is lost: it is still on this page.
          </p>
          <div className="scenario-acts">
            <button type="button" className="button" onClick={() => void open(theirs)} data-testid="scenario-theirs">
              Open theirs
            </button>
            <button type="button" className="button" onClick={() => void saveOver()} data-testid="scenario-mine">
              Save mine on top
            </button>
          </div>
          <p className="quiet">Each save stays in the history. “Save as another…” keeps both side by side.</p>
        </>
      ) : (
        <p>{tokenTexts[token] || refusal.text}</p>
      )}
      {token !== 'none' && <TokenForm onToken={giveToken} />}
    </div>
  );
}
