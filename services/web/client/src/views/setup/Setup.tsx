// How the sheets are read: the sheets themselves, what else can be said of them, and why there is no plan, where there is none.
import { useId, useState } from 'react';
import type { Choice } from '@qplan/setup';
import { Config } from './Config.tsx';
import { KeyField } from './KeyField.tsx';
import { Missing } from './Missing.tsx';
import type { Failure, Tried } from './reading/worker.ts';
import { Sheets } from './Sheets.tsx';
import type { Knowledge, TriedSheets } from './tried-sheets.ts';

export function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  return (
    <div role="alert" className="problems" data-testid="try-failures" hidden={failures.length === 0}>
      {failures.map(({ file, message }, index) => (
        <p key={index}>
          {file !== '' && <b>{file}: </b>}
          {message}
        </p>
      ))}
    </div>
  );
}

/** Where no sheet says them. */
const dates = [
  { section: 'condition.plan', key: 'start', label: 'First day', hint: 'Jan 4, 2027' },
  { section: 'condition.plan', key: 'end', label: 'Last day', hint: 'Mar 26, 2027' },
] as const;

export interface SetupProps {
  readonly known: Knowledge;
  readonly result: Tried;
  readonly tried: TriedSheets;
}

export function Setup({ known, result, tried }: SetupProps) {
  const id = useId();
  const { sheets, failures, files, config, busy, planned } = known;
  const [open, setOpen] = useState(true);
  const written = result.setup.settings.get('condition.plan');
  const showsDates = written?.has('start') || written?.has('end') || !result.sheets.some(({ kind }) => kind === 'plan');
  const isEmpty = planned?.plan.work[0]?.length === 0;
  const choose = (...choices: Choice[]) => void tried.choose(...choices);
  return (
    <div
      className="setup"
      // The plan below is the main part, where there is one.
      role={planned ? 'region' : 'main'}
      aria-label="How the sheets are read"
      aria-busy={busy}
      data-testid="setup"
    >
      <Failures failures={failures} />
      <div className="setup-head">
        <h2>How the sheets are read</h2>
        {showsDates && (
          <div className="setup-dates" role="group" aria-label="The plan’s dates">
            {dates.map((field) => (
              <KeyField key={field.key} field={field} setup={result.setup} onChoose={choose} />
            ))}
          </div>
        )}
        <button
          type="button"
          className="button"
          aria-expanded={open}
          aria-controls={id}
          data-testid="setup-toggle"
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Show'}
        </button>
      </div>
      <div id={id} hidden={!open}>
        {(planned === undefined || isEmpty) && (
          <Missing {...{ result, isEmpty }} onChoose={choose} onFiles={(files) => void tried.open(files)} />
        )}
        <Sheets
          views={sheets}
          tried={result}
          soFar={known.soFar}
          workbookOf={(file) => tried.commented(file)}
          onChoose={choose}
        />
        <details className="setup-more" open={planned === undefined}>
          <summary>More choices, and the config.ini that comes of it</summary>
          <Config
            setup={result.setup}
            {...{ files, config, busy }}
            onChoose={choose}
            onConfigure={(text) => void tried.configure(text)}
            onSaved={() => tried.saved()}
          />
        </details>
      </div>
    </div>
  );
}
