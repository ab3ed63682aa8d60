// The items that come out differently: each plan's date, and where they stand on one axis.
import type { PlannedItemDocument } from '../../../../src/api.ts';
import { dayOf, dayText, isoDay, spanText } from '../../model/format.ts';
import type { BehindPlan, Difference } from '../../model/compare/outcomes.ts';
import { notDone } from '../../model/words.ts';
import type { Compared } from './use-compared.ts';

export interface DifferencesProps {
  readonly compared: readonly Compared[];
  /** Of each of them, as far as it is known. */
  readonly behind: readonly (BehindPlan | undefined)[];
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

/** The days that the timelines run over. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Percent of the axis before a day. */
const at = ({ start, end }: Span, day: number): number => (100 * (day - start)) / (end + 1 - start);

/** The first of each month that is within. */
function monthsIn({ start, end }: Span): string[] {
  return Array.from({ length: end - start }, (_, nth) => isoDay(start + 1 + nth)).filter((day) => day.endsWith('-01'));
}

interface LanesProps {
  readonly span: Span;
  readonly items: Difference['items'];
  /** The day on which each plan starts it, YYYY-MM-DD; undefined: on none, or that is not known. */
  readonly starts: readonly (string | undefined)[];
}

/** The item as each plan has it, one above the other. */
function Lanes({ span, items, starts }: LanesProps) {
  return (
    <div className="compare-lanes" aria-hidden="true">
      {monthsIn(span).map((day) => (
        <span key={day} className="compare-month" style={{ left: `${at(span, dayOf(day))}%` }} />
      ))}
      {items.map((item, index) => {
        const until = item?.devComplete ?? undefined;
        const to = until === undefined ? span.end + 1 : dayOf(until) + 1;
        const from = starts[index] === undefined ? to - 1 : dayOf(starts[index]);
        const isKnown = until !== undefined || starts[index] !== undefined;
        return (
          <div key={index} className={`compare-lane compare-mark-${index}`}>
            {item && isKnown && (
              <span
                className={until === undefined ? 'compare-bar compare-bar-open' : 'compare-bar'}
                style={{ left: `${at(span, from)}%`, width: `${at(span, to) - at(span, from)}%` }}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

export function Differences({ compared, behind, differences }: DifferencesProps) {
  const first = compared.map(({ plan }) => plan.start).toSorted()[0]!;
  const last = compared
    .map(({ plan }) => plan.end)
    .toSorted()
    .at(-1)!;
  const span = { start: dayOf(first), end: dayOf(last) };
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
              <span className="unseen">{spanText(first, last)}</span>
              <span className="compare-months" aria-hidden="true">
                {[first, ...monthsIn(span)].map((day) => (
                  <span key={day} style={{ left: `${at(span, dayOf(day))}%` }}>
                    {dayText(day)}
                  </span>
                ))}
              </span>
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
                  <Lanes span={span} items={items} starts={behind.map((each) => each?.start.get(key))} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
