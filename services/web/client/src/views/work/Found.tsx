// What was found besides the items that have it in their names: people, and columns of the sheets.
import { memo } from 'react';
import { listText } from '../../model/format.ts';
import type { FoundPerson } from '../../model/rows/search.ts';
import { Name } from '../../why/Name.tsx';

export interface FoundProps {
  readonly people: readonly FoundPerson[];
  /** The columns by which some of the items were found. */
  readonly columns: readonly string[];
  /** Shows a track, and searches no more. */
  readonly onTrack: (track: string) => void;
}

/** As many people are told. */
const peopleTold = 6;

export const Found = memo(function Found({ people, columns, onTrack }: FoundProps) {
  if (people.length === 0 && columns.length === 0) return null;
  return (
    <div className="work-found" role="status" data-testid="work-found">
      {people.length > 0 && (
        <p data-testid="found-people">
          People:{' '}
          {people.slice(0, peopleTold).map(({ name, track, skill }, at) => (
            <button
              key={`${at} ${name}`}
              type="button"
              className="button"
              data-testid="found-person"
              onClick={() => onTrack(track)}
            >
              <Name text={name} /> <span className="quiet">{`${track}, ${skill}`}</span>
            </button>
          ))}
          {people.length > peopleTold && ` and ${people.length - peopleTold} more`}
        </p>
      )}
      {columns.length > 0 && <p className="quiet">Found by {listText(columns)} as well.</p>}
    </div>
  );
});
