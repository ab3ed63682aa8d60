// The sheets that are tried, one of them in full, and what was found in all of them.
import { useMemo, useState } from 'react';
import type { Choice } from '@qplan/setup';
import { kindLabels } from './columns.ts';
import { Found, foundText, type FoundProblem } from './Found.tsx';
import { Commented, type CommentedProps } from './Commented.tsx';
import { mended, type Told } from '../../model/problems/mending.ts';
import { Mended } from '../../widgets/Mended.tsx';
import { isSameSheet, placeOf } from './places.ts';
import type { SheetView, Tried } from './reading/worker.ts';
import { SheetPart } from './SheetPart.tsx';
import type { SheetTableProps } from './SheetTable.tsx';

export interface SheetsProps {
  readonly views: readonly SheetView[];
  readonly tried: Tried;
  /** All that was found since the sheets are mended. */
  readonly soFar: readonly Told[];
  readonly workbookOf: CommentedProps['workbookOf'];
  readonly onChoose: (choice: Choice) => void;
}

export function problemsOf({ errors, warnings }: Tried): readonly FoundProblem[] {
  return [
    ...errors.map((problem) => ({ ...problem, severity: 'error' as const })),
    // What a lenient policy leaves out is a problem all the same.
    ...warnings.map((problem) => ({
      ...problem,
      severity: isProblem(problem) ? ('error' as const) : ('warning' as const),
    })),
  ];
}

function isProblem({ message }: { readonly message: string }): boolean {
  return message.startsWith('left out: ');
}

const keyOf = ({ file, sheet }: { readonly file: string; readonly sheet: string }) => `${file}\n${sheet}`;

export function Sheets({ views, tried, soFar, workbookOf, onChoose }: SheetsProps) {
  const problems = useMemo(() => problemsOf(tried), [tried]);
  const [chosen, setChosen] = useState<string>();
  const [shown, setShown] = useState<SheetTableProps['shown'] & { readonly sheet: string }>();
  const usedOf = (view: SheetView) => tried.sheets.find((used) => isSameSheet(used, view));
  const first = views.find((view) => usedOf(view)?.kind === 'work') ?? views.find(usedOf) ?? views[0];
  const view = views.find((each) => keyOf(each) === chosen) ?? first;
  const severalFiles = new Set(views.map(({ file }) => file)).size > 1;
  const placeIn = (where: string) => placeOf(where, tried.sheets);
  const show = (where: string) => {
    const place = placeIn(where);
    if (!place) return;
    setChosen(keyOf(place));
    if (place.row !== undefined) setShown({ sheet: keyOf(place), row: place.row, column: place.column });
  };
  if (!view) return null;
  return (
    <section className="setup-sheets" aria-label="The sheets">
      <nav className="sheet-tabs" aria-label="Sheets">
        {views.map((each) => {
          const used = usedOf(each);
          const own = problems.filter(({ where }) => {
            const place = placeIn(where);
            return place !== undefined && isSameSheet(place, each);
          });
          return (
            <button
              key={keyOf(each)}
              type="button"
              aria-current={each === view}
              data-testid="sheet-tab"
              data-used={used?.kind ?? ''}
              onClick={() => setChosen(keyOf(each))}
            >
              <b>{each.sheet === '' || severalFiles ? `${each.file} ${each.sheet}`.trim() : each.sheet}</b>
              <small>{used ? kindLabels[used.kind] : 'Not used'}</small>
              {own.length > 0 && (
                <small className={own.some(({ severity }) => severity === 'error') ? 'tab-error' : 'tab-warning'}>
                  {foundText(own)}
                </small>
              )}
            </button>
          );
        })}
      </nav>
      <div className="setup-both">
        <SheetPart
          key={keyOf(view)}
          {...{ view, tried, problems, onChoose }}
          used={usedOf(view)}
          shown={shown?.sheet === keyOf(view) ? shown : undefined}
        />
        <div className="setup-found" tabIndex={0} role="region" aria-label="What was found">
          <h2>{foundText(problems) || 'What was found'}</h2>
          <Mended mended={mended(soFar, problems)} of={soFar.length} />
          <Commented {...{ tried, problems, workbookOf }} />
          <Found problems={problems} leads={(where) => placeIn(where) !== undefined} onShow={show} />
          <details>
            <summary>What was understood ({tried.notes.length})</summary>
            <ul className="found-notes">
              {tried.notes.map(({ where, message }, index) => (
                <li key={index}>
                  <code>{where}</code> {message}
                </li>
              ))}
            </ul>
          </details>
        </div>
      </div>
    </section>
  );
}
