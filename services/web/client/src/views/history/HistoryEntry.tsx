// One entry of the history: when, what changed, and on demand what came of it.
import { memo, useId, useState } from 'react';
import type { HistoryEntryDocument } from '../../../../src/api.ts';
import { lineText, savesText } from '../../model/history/history.ts';
import { clockText } from '../../model/local-day.ts';
import { shortVersion } from '../../model/format.ts';
import { Difference } from './Difference.tsx';

/** The stage whose name says nothing to a reader. */
const ownStage = 'qplan';

export interface HistoryEntryProps {
  readonly entry: HistoryEntryDocument;
  readonly marked: boolean;
  /** Nothing more can be marked. */
  readonly full: boolean;
  readonly onMark: (version: string, marked: boolean) => void;
}

export const HistoryEntry = memo(function HistoryEntry({ entry, marked, full, onMark }: HistoryEntryProps) {
  const [open, setOpen] = useState(false);
  const title = useId();
  const { version, before, time, by, sheets } = entry;
  const said = [savesText(entry), sheets.join(', '), by !== '' && by !== ownStage && `by ${by}`].filter(Boolean);
  return (
    <li className="history-entry" data-version={version}>
      <time dateTime={time}>{clockText(time)}</time>
      <div className="history-what">
        <p id={title} className={entry.problem === undefined ? 'history-line' : 'history-line history-problem'}>
          {lineText(entry)}
        </p>
        <p className="history-acts">
          {said.length > 0 && <span className="quiet">{said.join(' · ')}</span>}
          {before !== null && entry.problem === undefined && (
            <button
              type="button"
              className="button"
              aria-expanded={open}
              aria-describedby={title}
              onClick={() => setOpen(!open)}
            >
              What came of it
            </button>
          )}
          <a href={`./?version=${version}`}>
            The plan then <code>{shortVersion(version)}</code>
          </a>
          <label>
            <input
              type="checkbox"
              checked={marked}
              disabled={full && !marked}
              aria-describedby={title}
              onChange={({ target }) => onMark(version, target.checked)}
            />
            Compare
          </label>
        </p>
        {open && before !== null && <Difference from={before} to={version} />}
      </div>
    </li>
  );
});
