// What stands above the work table: how many items it shows, the search, and the items beyond the cut.
import { count } from '../format.ts';

export interface WorkToolsProps {
  readonly shown: number;
  readonly total: number;
  readonly all: boolean;
  /** Items beyond the triage cut. */
  readonly outside: number;
  readonly showOut: boolean;
  readonly onShowOut: (show: boolean) => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onSave: () => void;
}

export function WorkTools({ shown, total, all, outside, showOut, onShowOut, query, onQuery, onSave }: WorkToolsProps) {
  return (
    <div className="work-tools">
      <h2 id="work-title">
        Work{' '}
        <small role="status">
          {count(shown, 'item')}
          {query !== '' && ` of ${total.toLocaleString('en-US')}`}
          {all && ', dates and shortages as in each item’s own track'}
        </small>
      </h2>
      <label className="work-beyond">
        <input
          type="checkbox"
          checked={showOut}
          disabled={outside === 0}
          onChange={() => onShowOut(!showOut)}
          data-testid="show-out"
        />
        Show {outside.toLocaleString('en-US')} beyond the cut
      </label>
      <button
        type="button"
        className="button"
        onClick={onSave}
        data-testid="save-csv"
        title="Save what is shown as CSV"
      >
        Save CSV
      </button>
      <input
        type="search"
        className="work-search"
        placeholder={all ? 'Search items and tracks' : 'Search items'}
        aria-label="Search the work"
        data-testid="work-search"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
    </div>
  );
}
