// The head of the timeline: the weeks, the holidays, which colour is which skill, and who is away.
import { memo, useMemo } from 'react';
import type { Days } from '../../model/days/days.ts';
import { dayText, isoDay } from '../../model/format.ts';
import { awayOf, mostAway, vacationsText } from './absence.ts';
import { isWithin, placeOf, rests, ticks, type Calendar } from './calendar.ts';

export interface AxisProps {
  readonly calendar: Calendar;
  /** The day from which on there is anybody; undefined: from the plan's first. */
  readonly asOf: number | undefined;
}

export function Axis({ calendar, asOf }: AxisProps) {
  const marks = useMemo(() => ticks(calendar), [calendar]);
  const holidays = useMemo(() => rests(calendar).filter(({ holiday }) => holiday), [calendar]);
  return (
    <div className="axis-room">
      {marks.map(({ label, left }) => (
        <span key={left} className="axis-tick" style={{ left: `${left}%` }}>
          {label}
        </span>
      ))}
      {holidays.map(({ from, to, left, width }) => (
        <span
          key={from}
          className="axis-holiday"
          style={{ left: `${left + width / 2}%` }}
          title={holidayText(from, to)}
        >
          <span aria-hidden="true">▾</span>
          <span className="unseen">{holidayText(from, to)}</span>
        </span>
      ))}
      {asOf !== undefined && isWithin(calendar, asOf) && (
        <span className="axis-as-of" data-testid="as-of" style={{ left: `${placeOf(calendar, asOf, asOf).left}%` }}>
          as of {dayText(isoDay(asOf))}
        </span>
      )}
    </div>
  );
}

function holidayText(from: number, to: number): string {
  const first = dayText(isoDay(from));
  return from === to ? `Holiday ${first}` : `Holidays ${first} – ${dayText(isoDay(to))}`;
}

export interface SkillKeyProps {
  readonly skills: readonly string[];
}

/** In the order in which the bars of an item stand under each other. */
export function SkillKey({ skills }: SkillKeyProps) {
  return (
    <ul className="skill-key" aria-label="Skills, from top to bottom of a bar">
      {skills.map((skill, index) => (
        <li key={skill}>
          <span className={`skill-swatch skill-${index % 8}`} aria-hidden="true" />
          {skill}
        </li>
      ))}
    </ul>
  );
}

/** Height of a skill's lane, in pixels. */
const laneOf = (skills: number) => (skills > 4 ? 7 : 12);

export interface AbsenceProps {
  readonly days: Days;
  readonly calendar: Calendar;
  readonly skills: readonly string[];
}

export const Absence = memo(function Absence({ days, calendar, skills }: AbsenceProps) {
  const lanes = useMemo(() => {
    const most = mostAway(days, skills);
    return skills.map((skill) => ({ skill, away: awayOf(days, skill), most }));
  }, [days, skills]);
  const lane = laneOf(skills.length);
  const vacations = days.vacations.filter(({ skill }) => skills.includes(skill));
  return (
    <tr role="row" className="absence" data-testid="absence">
      <th role="rowheader" scope="row">
        Away <small>{vacations.length === 0 ? 'nobody' : skills.join(', ')}</small>
      </th>
      <td role="cell" className="bar-cell">
        <svg width="100%" height={lane * lanes.length} aria-hidden="true">
          {lanes.map(({ skill, away, most }, index) =>
            away.map(({ from, to, names }) => {
              const { left, width } = placeOf(calendar, from, to);
              const height = Math.max(3, (lane - 2) * (names.length / most));
              return (
                <g key={`${skill} ${from}`} className={`skill-${index % 8}`}>
                  <title>{`${skill}, ${dayText(isoDay(from))}: ${names.join(', ')} away`}</title>
                  <rect x={`${left}%`} y={lane * (index + 1) - height} width={`${width}%`} height={height} />
                </g>
              );
            }),
          )}
        </svg>
        <span className="unseen">{vacationsText(vacations) || 'nobody is away'}</span>
      </td>
    </tr>
  );
});
