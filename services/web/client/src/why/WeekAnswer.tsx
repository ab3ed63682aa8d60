// Who is busy with a skill in a week, and how many people are there on each day of it.
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks } from '../model/address.ts';
import { amount, dayText, isoDay } from '../model/format.ts';
import { useAnswer } from '../whatif/planning/use-answer.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import { Counting } from './Counting.tsx';
import { Takers } from './Takers.tsx';

export interface WeekAnswerProps {
  readonly track: string;
  readonly skill: string;
  readonly day: number;
  /** How many, from that of the day on. */
  readonly weeks: number;
  readonly plan: PlanDocument;
  readonly ordinal: number;
  readonly loaded: Loaded | undefined;
  readonly noDays: string | undefined;
}

export function WeekAnswer({ track, skill, day, weeks, plan, ordinal, loaded, noDays }: WeekAnswerProps) {
  const why = useAnswer(loaded, 'week', { track, skill, day, weeks, ordinal }, plan);
  if (why === undefined || noDays !== undefined) return <Counting noDays={noDays} />;
  const takers = why.takers
    .map(({ name, track: own, weeks: taken }) => ({
      name: track === allTracks ? `${name} · ${own}` : name,
      weeks: taken,
    }))
    .toSorted((a, b) => b.weeks - a.weeks);
  return (
    <>
      <table className="why-days">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className="number">
              People there
            </th>
            <th scope="col" className="number">
              Busy
            </th>
            <th scope="col" className="number">
              Free
            </th>
          </tr>
        </thead>
        <tbody>
          {why.days.map(({ day: at, capacity, load }) => (
            <tr key={at}>
              <th scope="row">{dayText(isoDay(at))}</th>
              <td className="number">{amount(capacity, 2)}</td>
              <td className="number">{amount(load, 2)}</td>
              <td className="number">{amount(capacity - load, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>
        Busy with <small>person-weeks in {weeks === 1 ? 'this week' : 'these weeks'}</small>
      </h3>
      {takers.length > 0 ? <Takers takers={takers} testId="week-takers" /> : <p className="quiet">Nothing.</p>}
    </>
  );
}
