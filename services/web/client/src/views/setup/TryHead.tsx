// The head of the page of a try: that it is one, what becomes of it, and the way back.
import type { PlanDocument } from '../../../../src/api.ts';
import { spanText } from '../../model/format.ts';
import { Logo } from '../../widgets/icons.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import type { Knowledge } from './tried-sheets.ts';

export interface TryHeadProps {
  readonly known: Knowledge;
  /** undefined: there is none. */
  readonly plan: PlanDocument | undefined;
  readonly acts: {
    readonly open: (files: readonly File[]) => void;
    readonly leave: () => void;
    readonly undo: () => void;
  };
}

export function TryHead({ known: { files, busy, canUndo }, plan, acts }: TryHeadProps) {
  return (
    <>
      <header className="top top-try">
        <a className="brand" href="./">
          <Logo />
          QPlan
        </a>
        {plan && (
          <p className="top-span">
            <strong>{spanText(plan.start, plan.end)}</strong>
            <span className="top-weeks">{plan.weeks.toFixed(1)} weeks</span>
          </p>
        )}
        <div className="top-state">
          <p className="try-busy" role="status" data-testid="try-state" data-busy={busy}>
            {busy ? 'Reading…' : ''}
          </p>
          <button type="button" className="button" data-testid="leave-try" onClick={acts.leave}>
            Leave the try
          </button>
        </div>
      </header>
      <section className="try-bar" aria-label="The try" data-testid="try-bar">
        <div>
          <h1>{files.length > 0 ? `A try of ${files.join(', ')}` : 'A try'}</h1>
          <p>
            It is read in this browser: nothing is uploaded, no server keeps anything of it, and a reload forgets it.
          </p>
        </div>
        {files.length > 0 && (
          <div className="setup-acts">
            <button type="button" className="button" data-testid="undo-choice" disabled={!canUndo} onClick={acts.undo}>
              Undo the last choice
            </button>
            <ChooseFiles label="Another file" onFiles={acts.open} />
          </div>
        )}
      </section>
    </>
  );
}
