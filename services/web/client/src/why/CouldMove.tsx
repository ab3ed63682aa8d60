// Who else could do something about a shortage: those whose track can spare them first, with what it comes to in both.
import { useRef, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import type { Unit } from '../model/address.ts';
import { amount } from '../model/format.ts';
import { balances, inUnit } from '../model/health.ts';
import { couldMove } from '../model/shortage/could-move.ts';
import { useKeptFocus } from '../widgets/focus/use-kept-focus.ts';
import { useAnswer } from '../whatif/planning/use-answer.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import { Counting } from './Counting.tsx';
import { Name } from './Name.tsx';

const shown = 6;

export interface CouldMoveProps {
  readonly plan: PlanDocument;
  /** Index of the triage level of the cut. */
  readonly triage: number;
  readonly unit: Unit;
  /** What is short of what. */
  readonly track: string;
  readonly skill: string;
  /** The track is not the one that is shown, so it is named. */
  readonly named?: boolean;
  readonly ordinal: number;
  readonly loaded: Loaded | undefined;
  readonly noDays: string | undefined;
  /** Moves somebody into the track, in a what-if; undefined where there can be none. */
  readonly onMovePerson: ((key: string, track: string) => void) | undefined;
}

export function CouldMove({ plan, triage, unit, track, skill, named = false, onMovePerson, ...of }: CouldMoveProps) {
  const { ordinal, loaded, noDays } = of;
  const movable = useAnswer(loaded, 'movable', { track, skill, ordinal }, plan);
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);
  const size = (weeks: number) => amount(inUnit(Math.abs(weeks), unit, plan), 2);
  const standing = (weeks: number) => (weeks < 0 ? `short ${size(weeks)}` : `${size(weeks)} left`);
  const found = movable && couldMove(plan, triage, { track, skill }, movable);
  const here = balances(plan, plan.tracks.indexOf(track), triage).find((each) => each.skill === skill)?.net ?? 0;
  const there = named ? `to ${track}` : 'here';
  return (
    <section
      ref={list}
      tabIndex={-1}
      aria-label={`Who else could move ${there}`}
      data-testid={`could-move-${skill}`}
      data-to={track}
    >
      <h3>
        Who else of {skill} could move {there}
      </h3>
      {found === undefined || noDays !== undefined ? (
        <Counting noDays={noDays} />
      ) : found.length === 0 ? (
        <p className="quiet">Nobody in another track has {skill}.</p>
      ) : (
        <ul className="movers">
          {found
            .slice(0, all ? found.length : shown)
            .map(({ key, name, track: own, hereThen, thereNow, thereThen }) => (
              <li key={key} data-entry={key} data-testid="mover">
                <span>
                  <Name text={name} /> <span className="quiet">of {own}</span>
                </span>
                <small>
                  {named ? track : 'here'} {standing(here)} →{' '}
                  <b className={hereThen < 0 ? 'why-missing' : 'why-enough'}>{standing(hereThen)}</b>, {own}{' '}
                  {standing(thereNow)} →{' '}
                  <b className={thereThen < 0 ? 'why-missing' : 'why-enough'}>{standing(thereThen)}</b>
                </small>
                {onMovePerson && (
                  <button
                    type="button"
                    className="button"
                    aria-label={`Move ${name} ${there}`}
                    data-testid="mover-move"
                    onClick={() => onMovePerson(key, track)}
                  >
                    Move
                  </button>
                )}
              </li>
            ))}
        </ul>
      )}
      {found !== undefined && !all && found.length > shown && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {found.length - shown} more
        </button>
      )}
    </section>
  );
}
