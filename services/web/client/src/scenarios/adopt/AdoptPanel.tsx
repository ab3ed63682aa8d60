// «Adopt»: the cells that a scenario changes in the sheets, each with what is there and what comes; what is left to be done by
// hand; and, once it is written, whether the plan that came is the scenario.
import { useEffect, useRef } from 'react';
import type { AdoptedDocument, AdoptionDocument } from '../../../../src/api.ts';
import { count } from '../../model/format.ts';
import { CopyText } from '../../widgets/CopyText.tsx';
import { csvFile, fileName, saveFile } from '../../widgets/save-file.ts';
import { TokenForm } from '../../person/TokenForm.tsx';
import type { Head, Scenarios } from '../use-scenarios.ts';
import { adoptionCsv, changeText } from './adoption-text.ts';
import { useAdoption } from './use-adoption.ts';

export interface AdoptPanelProps {
  readonly head: Head;
  readonly scenarios: Scenarios;
  readonly onBack: () => void;
}

function CellTable({ changes, refused }: Pick<AdoptionDocument, 'changes' | 'refused'>) {
  const reasons = new Map(refused.map(({ sheet, cell, reason }) => [`${sheet}!${cell}`, reason]));
  return (
    <table className="adopt-cells" data-testid="adopt-cells">
      <thead>
        <tr>
          <th scope="col">Cell</th>
          <th scope="col">Of</th>
          <th scope="col">Was</th>
          <th scope="col">Becomes</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ sheet, cell, was, becomes, about }) => {
          const reason = reasons.get(`${sheet}!${cell}`);
          return (
            <tr key={`${sheet}!${cell}`} data-cell={`${sheet}!${cell}`} data-stays={reason !== undefined || undefined}>
              <th scope="row">
                {sheet}!{cell}
              </th>
              <td>{about}</td>
              <td>{was || <span className="quiet">empty</span>}</td>
              <td>
                {becomes || <span className="quiet">empty</span>}
                {reason !== undefined && <span className="adopt-stays">stays: {reason}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ByHand({ lines }: { readonly lines: readonly string[] }) {
  return (
    <section aria-label="By hand" data-testid="adopt-by-hand">
      <h3>By hand</h3>
      <p className="quiet">No cell says these, or QPlan may not write it: do them in the sheets yourself.</p>
      <ul className="adopt-hand">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <CopyText text={lines.join('\n')} label="Copy this list" testId="adopt-copy-hand" />
    </section>
  );
}

function Outcome({ adopted }: { readonly adopted: AdoptedDocument }) {
  const { sources, became, differs, problem } = adopted;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-label="What came of it" data-testid="adopt-outcome">
      <h3 tabIndex={-1} ref={heading}>
        Written into the sheets
      </h3>
      <ul className="adopt-hand">
        {sources.map(({ name, cells, kept }) => (
          <li key={name}>
            {name}: {count(cells, 'cell')}
            {kept !== undefined && (
              <>
                ; as it was before: <b>{kept}</b>
              </>
            )}
          </li>
        ))}
      </ul>
      {problem !== undefined && <p className="effect-cost">Not all of it: {problem}.</p>}
      {became === null && <p>The plan of it is not there yet. It comes by itself, once the sheets are read.</p>}
      {became !== null && differs.length === 0 && (
        <p data-testid="adopt-same">The plan that came of it is the scenario, number for number.</p>
      )}
      {differs.length > 0 && (
        <>
          <p data-testid="adopt-differs">The plan that came of it lacks something of the scenario:</p>
          <ul className="adopt-hand">
            {differs.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Seen({ adoption }: { readonly adoption: AdoptionDocument }) {
  const { scenario, changes, elsewhere, byHand, refused, problem } = adoption;
  const hand = [...elsewhere.map(changeText), ...byHand];
  return (
    <>
      {problem !== undefined && (
        <p role="alert" className="effect-cost" data-testid="adopt-problem">
          Nothing can be written: {problem}.
        </p>
      )}
      {changes.length > 0 && (
        <>
          <CellTable {...{ changes, refused }} />
          <div className="scenario-acts">
            <CopyText text={changes.map(changeText).join('\n')} label="Copy" testId="adopt-copy" />
            <button
              type="button"
              className="button"
              data-testid="adopt-export"
              onClick={() => saveFile(fileName(scenario.name, 'cells.csv'), csvFile(adoptionCsv(adoption)))}
            >
              Export as CSV
            </button>
          </div>
        </>
      )}
      {hand.length > 0 && <ByHand lines={hand} />}
    </>
  );
}

const tokenTexts = {
  none: '',
  wanted: 'Writing needs the token of this planner: ask whoever runs it. It is kept until this tab is closed.',
  wrong: 'That is not the token of this planner. Nothing was written.',
} as const;

export function AdoptPanel({ head, scenarios, onBack }: AdoptPanelProps) {
  const written = () => scenarios.adopted(head);
  const { adoption, adopted, busy, refusal, look, write, giveToken } = useAdoption(head.id, scenarios.who, written);
  const cells = adoption === undefined ? 0 : adoption.changes.length - adoption.refused.length;
  const mayWrite = adoption !== undefined && adoption.problem === undefined && cells > 0;
  return (
    <div className="adopt" data-testid="adopt">
      <p>
        What <b>{head.name}</b> changes in the sheets. Nothing is written before you say so; all else in them stays as
        it is.
      </p>
      {adoption === undefined && refusal === undefined && (
        <p role="status" className="quiet">
          Looking into the sheets…
        </p>
      )}
      {adopted ? <Outcome adopted={adopted} /> : adoption && <Seen adoption={adoption} />}
      {refusal && (
        <div role="alert" className="scenario-refusal" data-testid="adopt-refusal">
          <p>{tokenTexts[refusal.token] || `${refusal.text}.`}</p>
          {refusal.token !== 'none' && <TokenForm onToken={giveToken} />}
        </div>
      )}
      <div className="scenario-acts">
        {!adopted && mayWrite && (
          <button
            type="button"
            className="button button-main"
            disabled={busy}
            onClick={() => void write()}
            data-testid="adopt-write"
          >
            {busy ? 'Writing…' : `Write ${count(cells, 'cell')}`}
          </button>
        )}
        {!adopted && (
          <button type="button" className="button" disabled={busy} onClick={look} data-testid="adopt-look">
            Look again
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={onBack} data-testid="adopt-back">
          {adopted ? 'Back to the scenarios' : 'Cancel'}
        </button>
      </div>
    </div>
  );
}
