// The row that a finding is in, as the sheet has it now, with the cell marked.
import { useEffect, useState } from 'react';
import type { RowsDocument } from '../../../../src/api.ts';
import { fetchRowAt } from '../../connection/fetch-plan.ts';
import { keepAsking } from '../../connection/keep-asking.ts';

export interface CellRowProps {
  readonly where: string;
  /** Another one when the sheets have been read again: then the row is asked for again. */
  readonly read: string;
}

export function CellRow({ where, read }: CellRowProps) {
  const [found, setFound] = useState<RowsDocument>();
  const [failure, setFailure] = useState<string>();
  useEffect(
    () =>
      keepAsking({
        ask: () => fetchRowAt(where),
        found: setFound,
        failed: ({ message }) => setFailure(message),
      }),
    [where, read],
  );
  if (!found) return <p className="quiet">{failure ? `The row cannot be had: ${failure}.` : 'Looking for the row…'}</p>;
  const [row] = found.rows;
  if (!row) return <p className="quiet">The sheet has no such row any more.</p>;
  const marked = /!([A-Z]+)\d+$/.exec(where)?.[1];
  return (
    <div className="source-row" data-testid="finding-row">
      <code>{where}</code>
      <dl>
        {row.cells.map(({ column, head, text }) => (
          <div key={column} className={column === marked ? 'finding-cell' : undefined}>
            <dt>{head || column}</dt>
            <dd>{column === marked ? <mark>{text || '(empty)'}</mark> : text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
