// Who makes up what there is of a skill: how much of each, and when they are away.
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../model/address.ts';
import type { Giver } from '../model/days/why.ts';
import { amount, dayText, isoDay } from '../model/format.ts';
import { inUnit, unitName } from '../model/health.ts';
import { useAnswer } from '../whatif/planning/use-answer.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import { Counting } from './Counting.tsx';
import { Name } from './Name.tsx';

export interface AvailableAnswerProps {
  readonly track: string;
  readonly skill: string;
  readonly plan: PlanDocument;
  readonly unit: Unit;
  readonly ordinal: number;
  readonly loaded: Loaded | undefined;
  readonly noDays: string | undefined;
}

/** Capacity that a sheet gives without names. */
const unnamed = 'Nobody by name';

const day = (at: number): string => dayText(isoDay(at));

/** '50%, from Jan 11, away Feb 1 – Feb 5'; '' for somebody who is there all the time. */
function presence({ share, firstDay, lastDay, away }: Giver): string {
  const spans = away.map(({ from, to }) => (from === to ? day(from) : `${day(from)} – ${day(to)}`));
  const parts = [
    share !== undefined && `${share}%`,
    firstDay !== undefined && `from ${day(firstDay)}`,
    lastDay !== undefined && `until ${day(lastDay)}`,
    spans.length > 0 && `away ${spans.join(', ')}`,
  ];
  return parts.filter(Boolean).join(', ');
}

export function AvailableAnswer({ track, skill, plan, unit, ordinal, loaded, noDays }: AvailableAnswerProps) {
  const givers = useAnswer(loaded, 'available', { track, skill, ordinal }, plan);
  if (givers === undefined || noDays !== undefined) return <Counting noDays={noDays} />;
  if (givers.length === 0) return <p className="quiet">Nobody has it.</p>;
  const total = givers.reduce((sum, { weeks }) => sum + weeks, 0);
  const shown = (weeks: number) => amount(inUnit(weeks, unit, plan), 2);
  return (
    <table className="why-days why-people" data-testid="available-people">
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col" className="number">
            {unitName(unit)}
          </th>
        </tr>
      </thead>
      <tbody>
        {givers.map((giver, index) => (
          <tr key={index}>
            <th scope="row">
              <Name
                text={track === allTracks ? `${giver.name ?? unnamed} · ${giver.track}` : (giver.name ?? unnamed)}
              />
              {presence(giver) !== '' && <small>{presence(giver)}</small>}
            </th>
            <td className="number">{shown(giver.weeks)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Available</th>
          <td className="number">{shown(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
