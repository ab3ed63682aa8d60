// What was found in the sheets: each kind once with its cells, which lead to where they are.
import { useState } from 'react';
import { byKind, type FindingKind } from '../../model/problems/kinds.ts';
import { count } from '../../model/format.ts';
import { suggestionIn } from '../../model/problems/findings.ts';
import { CopyText } from '../../widgets/CopyText.tsx';
import { SignIcon } from '../../widgets/icons.tsx';

export interface FoundProblem {
  readonly where: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

const shownPlaces = 6;

interface PlacesProps {
  readonly kind: FindingKind<FoundProblem>;
  readonly leads: (where: string) => boolean;
  readonly onShow: (where: string) => void;
}

function Places({ kind: { findings }, leads, onShow }: PlacesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? findings : findings.slice(0, shownPlaces);
  return (
    <span className="found-places">
      {shown.map(({ where, message }, index) =>
        leads(where) ? (
          <button key={index} type="button" title={message} onClick={() => onShow(where)} data-testid="found-place">
            {where}
          </button>
        ) : (
          <code key={index}>{where}</code>
        ),
      )}
      {shown.length < findings.length && (
        <button type="button" onClick={() => setAll(true)}>
          {findings.length - shown.length} more
        </button>
      )}
    </span>
  );
}

/** What would be right, where the message names it. */
function Right({ message }: { readonly message: string }) {
  const right = suggestionIn(message);
  return right === undefined ? null : <CopyText text={right} testId="found-copy" />;
}

export interface FoundProps {
  readonly problems: readonly FoundProblem[];
  /** Whether a place is in a sheet that is here. */
  readonly leads: (where: string) => boolean;
  readonly onShow: (where: string) => void;
}

export function Found({ problems, leads, onShow }: FoundProps) {
  if (problems.length === 0) return <p className="found-none">Nothing to look at: all of it was understood.</p>;
  return (
    <ul className="found" data-testid="found">
      {(['error', 'warning'] as const).flatMap((severity) =>
        byKind(problems.filter((problem) => problem.severity === severity)).map((kind) => (
          <li key={`${severity} ${kind.key}`} className={`found-${severity}`}>
            <SignIcon sign={severity === 'error' ? 'short' : 'late'} />
            <p>
              {kind.findings.length > 1 && <b>{kind.findings.length} × </b>}
              <span className="unseen">{severity === 'error' ? 'Problem: ' : 'Warning: '}</span>
              {kind.message} <Places kind={kind} leads={leads} onShow={onShow} /> <Right message={kind.message} />
            </p>
          </li>
        )),
      )}
    </ul>
  );
}

/** '2 problems, 5 warnings'; '' for none. */
export function foundText(problems: readonly FoundProblem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return [errors > 0 && count(errors, 'problem'), warnings > 0 && count(warnings, 'warning')]
    .filter(Boolean)
    .join(', ');
}
