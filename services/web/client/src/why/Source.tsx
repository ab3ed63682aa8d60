// Where an item comes from: its row in the sheet, and the versions behind the plan that it stands in.
import { useContext, useEffect, useState } from 'react';
import type { PlanDocument, RowsDocument } from '../../../src/api.ts';
import { BehindPlan } from '../connection/behind.ts';
import { keepAsking } from '../connection/keep-asking.ts';
import { madeText } from '../model/lineage.ts';
import { agoText, shortVersion } from '../model/format.ts';
import { WholeName } from './Name.tsx';

function Rows({ found }: { readonly found: RowsDocument }) {
  if (found.rows.length === 0) return <p className="quiet">No row of the sheets has this name in a cell of its own.</p>;
  return found.rows.map(({ where, cells }) => (
    <div key={where} className="source-row" data-testid="source-row">
      <code>{where}</code>
      <dl>
        {cells.map(({ column, head, text }) => (
          <div key={column}>
            <dt>{head || column}</dt>
            <dd>
              <WholeName text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  ));
}

export interface SourceProps {
  readonly name: string;
  readonly plan: PlanDocument;
}

export function Source({ name, plan }: SourceProps) {
  const { rowsOf } = useContext(BehindPlan);
  const [found, setFound] = useState<RowsDocument>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    setFound(undefined);
    setFailure(undefined);
    return keepAsking({
      ask: () => rowsOf(plan.version, name),
      found: setFound,
      failed: ({ message }, gone) => setFailure(gone ? message : `${message}; it is tried again`),
    });
  }, [name, plan.version, rowsOf]);
  const now = Date.now();
  return (
    <>
      {found === undefined ? (
        <p className="quiet">{failure ? `Its row cannot be had: ${failure}.` : 'Looking for its row…'}</p>
      ) : (
        <Rows found={found} />
      )}
      <ol className="source-versions" data-testid="source-versions">
        {plan.lineage.map((step) => (
          <li key={step.resource}>
            <code title={step.version}>{shortVersion(step.version)}</code>
            <span>
              {madeText(step)} <small className="quiet">{step.resource}</small>
            </span>
            <time dateTime={step.time}>{agoText(step.time, now)}</time>
          </li>
        ))}
      </ol>
    </>
  );
}
