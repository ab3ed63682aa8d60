// The items that come out differently: each plan's date, and where they stand on one axis.
import type { PlannedItemDocument } from '../../../../src/api.ts';
import { dayOf, dayText, spanText } from '../../model/format.ts';
import type { Difference } from '../../model/outcomes.ts';
import { notDone } from '../../model/words.ts';
import type { Compared } from './use-compared.ts';

export interface DifferencesProps {
  readonly compared: readonly Compared[];
  readonly differences: readonly Difference[];
}

/** The plans' letters: A, B, C, D. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

function dateText(item: PlannedItemDocument | undefined): string {
  if (item === undefined) return 'not in it';
  return item.devComplete === null ? notDone : dayText(item.devComplete);
}

function shortText({ shortage }: PlannedItemDocument): string {
  const skills = Object.keys(shortage);
  return skills.length === 0 ? '' : `short of ${skills.join(', ')}`;
}

/** The earliest of the dates; undefined where none is earlier than another. */
function earliestOf(items: Difference['items']): string | undefined {
  const dates = items.flatMap((item) => item?.devComplete ?? []);
  const [first] = dates.toSorted();
  return items.every((item) => item?.devComplete === first) ? undefined : first;
}

function Axis({ items, start, end }: Pick<Difference, 'items'> & { readonly start: number; readonly end: number }) {
  return (
    <div className="compare-axis" aria-hidden="true">
      {items.map((item, index) => {
        const day = item?.devComplete;
        if (!day) return null;
        const left = ((dayOf(day) - start) / Math.max(1, end - start)) * 100;
        return (
          <span key={letterOf(index)} className={`compare-mark compare-mark-${index}`} style={{ left: `${left}%` }}>
            {letterOf(index)}
          </span>
        );
      })}
    </div>
  );
}

export function Differences({ compared, differences }: DifferencesProps) {
  const first = compared.map(({ plan }) => plan.start).toSorted()[0]!;
  const last = compared
    .map(({ plan }) => plan.end)
    .toSorted()
    .at(-1)!;
  const [start, end] = [dayOf(first), dayOf(last)];
  return (
    <div className="compare-scroll" tabIndex={0} role="group" aria-label="Items that come out differently">
      <table className="compare-table" data-testid="differences">
        <caption className="unseen">The date of each item that comes out differently</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            {compared.map(({ id, name }, index) => (
              <th key={id} scope="col">
                <span className={`compare-letter compare-mark-${index}`}>{letterOf(index)}</span> {name}
              </th>
            ))}
            <th scope="col" className="compare-when">
              {spanText(first, last)}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ key, name, track, triage, items }) => {
            const earliest = earliestOf(items);
            return (
              <tr key={key} data-name={name}>
                <th scope="row">
                  {name}
                  <span className="quiet">
                    {' '}
                    {track}, triage {triage}
                  </span>
                </th>
                {items.map((item, index) => (
                  <td
                    key={compared[index]!.id}
                    className={item?.devComplete && item.devComplete === earliest ? 'compare-best' : undefined}
                  >
                    {dateText(item)}
                    {item && shortText(item) !== '' && <span className="compare-short"> {shortText(item)}</span>}
                  </td>
                ))}
                <td className="compare-when">
                  <Axis {...{ items, start, end }} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
