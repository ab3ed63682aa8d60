// What a row of a sheet can be chosen to be: the header, or one that is no part of the plan, with all that are like it.
import type { SheetKind } from '@qplan/condition';
import type { Choice } from '@qplan/setup';

export interface RowChoicesProps {
  readonly kind: SheetKind;
  readonly row: number;
  readonly cells: readonly string[];
  readonly isHeader: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onClose: () => void;
}

/** The texts of a row that may be what makes it one to be left out. */
const mostTexts = 5;
const longestText = 40;

/** Kinds of which the header can be chosen. */
const headed: readonly SheetKind[] = ['work', 'staff', 'vacations', 'holidays', 'capacity'];

export function RowChoices({ kind, row, cells, isHeader, onChoose, onClose }: RowChoicesProps) {
  const texts = [...new Set(cells)].filter((text) => /\p{L}/u.test(text) && text.length <= longestText);
  const skips = kind === 'work' || kind === 'staff' ? kind : undefined;
  return (
    <div className="row-choices" role="group" aria-label={`Row ${row + 1}`} data-testid="row-choices">
      <b>Row {row + 1}</b>
      {headed.includes(kind) && !isHeader && (
        <button type="button" className="button" onClick={() => onChoose({ kind: 'header', of: kind, row })}>
          It heads the columns
        </button>
      )}
      {skips &&
        !isHeader &&
        texts.slice(0, mostTexts).map((text) => (
          <button
            key={text}
            type="button"
            className="button"
            onClick={() => onChoose({ kind: 'skip', of: skips, text })}
          >
            Leave out rows with “{text}”
          </button>
        ))}
      <button type="button" className="button" onClick={onClose}>
        Nothing
      </button>
    </div>
  );
}
