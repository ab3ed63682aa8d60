// That the page is a try, what becomes of it, and the way back from a choice.
import { ChooseFiles } from './ChooseFiles.tsx';
import type { Knowledge, TriedSheets } from './tried-sheets.ts';

export interface TryBarProps {
  readonly known: Knowledge;
  readonly tried: Pick<TriedSheets, 'undo'>;
  readonly onFiles: (files: readonly File[]) => void;
}

export function TryBar({ known: { files, canUndo }, tried, onFiles }: TryBarProps) {
  return (
    <section className="try-bar" aria-label="The try" data-testid="try-bar">
      <div>
        <h1>{files.length > 0 ? `A try of ${files.join(', ')}` : 'A try'}</h1>
        <p>It is read in this browser: nothing is uploaded, no server keeps anything of it, and a reload forgets it.</p>
      </div>
      {files.length > 0 && (
        <div className="setup-acts">
          <button
            type="button"
            className="button"
            data-testid="undo-choice"
            disabled={!canUndo}
            onClick={() => void tried.undo()}
          >
            Undo the last choice
          </button>
          <ChooseFiles label="Another file" onFiles={onFiles} />
        </div>
      )}
    </section>
  );
}
