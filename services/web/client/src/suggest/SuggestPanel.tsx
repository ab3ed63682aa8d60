// What to do where the plan does not fit: the best single moves and sets of moves, each with its whole effect, to be taken with
// one click as edits of the what-if.
import { memo, useMemo, useState } from 'react';
import type { Aim } from '@qplan/plan/suggest';
import type { Triage } from '@qplan/plan';
import { amount, count, cutName, grouped, listText } from '../model/format.ts';
import { Choice } from '../widgets/Choice.tsx';
import type { Edit } from '../whatif/edits/edit.ts';
import { editText } from '../whatif/edits/edit-text.ts';
import type { WhatIf } from '../whatif/use-what-if.ts';
import type { SuggestTold, Told } from './suggest-worker.ts';
import { type Bound, useBound } from './use-bound.ts';
import { useSuggestions } from './use-suggestions.ts';

const aims = [
  { value: 'items', label: 'Items done' },
  { value: 'lateness', label: 'Days late' },
  { value: 'value', label: 'Value' },
] as const;

const mostMoves = 5;
const hireChoices = [0, 1, 2, 3];
const mostNames = 4;
const noEdits: readonly Edit[] = [];

/** '+4 items', '−85 days late' */
function gainText(aim: Aim, gain: number): string {
  const size = amount(Math.abs(gain), 2);
  const sign = gain < 0 ? '\u2212' : '+';
  if (aim === 'value') return `${sign}${size} value`;
  return `${sign}${size} ${aim === 'items' ? (Math.abs(gain) === 1 ? 'item' : 'items') : 'days late'}`;
}

/** '89 of 121 items are done' */
function figureText(aim: Aim, figure: number, items: number): string {
  if (aim === 'items') return `${figure} of ${count(items, 'item')} ${figure === 1 ? 'is' : 'are'} done`;
  if (aim === 'value') return `a value of ${amount(figure, 2)} is done`;
  return `${count(figure, 'day')} late in all, of ${count(items, 'item')} with a due date`;
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(cutName);
  const more = names.length - shown.length;
  return listText(more > 0 ? [...shown, `${more} more`] : shown);
}

/** What becomes of items: 'done: Login and Maps; no longer: Search; 12 earlier; 1 later' */
function effectText({ done, lost, earlier, later }: Told): string {
  const parts = [
    done.length > 0 && `done: ${namesText(done)}`,
    lost.length > 0 && `no longer: ${namesText(lost)}`,
    earlier > 0 && `${earlier} earlier`,
    later > 0 && `${later} later`,
  ];
  return parts.filter(Boolean).join('; ') || 'no date moves';
}

interface LineProps {
  readonly told: Told;
  readonly aim: Aim;
  readonly before: number;
  readonly onTake: (edits: readonly Edit[]) => void;
}

function Line({ told, aim, before, onTake }: LineProps) {
  const text = told.edits.map((edit) => editText(edit)).join('; ');
  return (
    <li className="suggestion" data-testid="suggestion" data-figure={told.figure} data-moves={told.edits.length}>
      <span className="suggestion-gain">{gainText(aim, told.figure - before)}</span>
      <span className="suggestion-text">
        {text}
        <small>{effectText(told)}</small>
      </span>
      <button
        type="button"
        className="button"
        data-testid="suggestion-take"
        aria-label={`Take: ${text}`}
        onClick={() => onTake(told.edits)}
      >
        Take
      </button>
    </li>
  );
}

interface FoundProps {
  readonly found: SuggestTold;
  readonly aim: Aim;
  readonly onTake: (edits: readonly Edit[]) => void;
}

function Found({ found: { figure, single, sets, done, items, best }, aim, onTake }: FoundProps) {
  const lines = (some: readonly Told[]) =>
    some.map((told) => <Line key={JSON.stringify(told.edits)} {...{ told, aim, onTake }} before={figure} />);
  if (items === 0) {
    const lack = { items: 'an estimate', lateness: 'a due date', value: 'a value that is a number' };
    return <p className="quiet">No item down to this level has {lack[aim]}.</p>;
  }
  return (
    <>
      {done && best.edits.length === 0 && <p className="quiet">No move makes it better.</p>}
      {sets.length > 0 && (
        <>
          <h3>The best sets</h3>
          <ul className="suggestions">{lines(sets.toReversed())}</ul>
        </>
      )}
      {single.length > 0 && (
        <>
          <h3>The best single moves</h3>
          <ul className="suggestions">{lines(single)}</ul>
        </>
      )}
    </>
  );
}

function progressText({ candidates, singles, tried, done }: SuggestTold): string {
  if (done) return `${grouped(tried)} plans were made, of all ${grouped(candidates)} single moves and of sets of them.`;
  if (singles < candidates) return `${grouped(singles)} of ${grouped(candidates)} single moves tried…`;
  return `${grouped(tried)} plans made: sets of moves…`;
}

interface BoundLineProps {
  readonly bound: Bound;
  readonly aim: Aim;
  readonly best: number;
}

/** 'No set of 5 moves can get more than 110 items done: …' */
function boundText(aim: Aim, bound: number, best: number): string {
  const can = {
    items: `get more than ${count(bound, 'item')} done`,
    lateness: `leave fewer than ${count(bound, 'day')} late`,
    value: `get a value of more than ${amount(bound, 2)} done`,
  };
  const gap = Math.abs(bound - best);
  const near =
    gap === 0 ? 'the best above is the best possible' : `the best possible is at most ${amount(gap, 2)} better`;
  return `No set of ${mostMoves} moves can ${can[aim]}: ${near}.`;
}

function BoundLine({ bound: { told, solving, ask }, aim, best }: BoundLineProps) {
  const text =
    told === undefined
      ? ''
      : 'failure' in told
        ? `That cannot be said now: ${told.failure}.`
        : told.bound === null
          ? 'That cannot be said of a plan of this size.'
          : boundText(aim, told.bound, best);
  return (
    <p className="suggest-bound" role="status" data-testid="suggest-bound">
      {told === undefined && (
        <button type="button" className="button" disabled={solving} data-testid="suggest-ask-bound" onClick={ask}>
          {solving ? 'Proving…' : 'How good could it get at most?'}
        </button>
      )}
      {text}
    </p>
  );
}

export interface SuggestPanelProps {
  /** That of the plan that the edits are laid over. */
  readonly version: string;
  /** The cut. */
  readonly triage: number;
  readonly whatIf: WhatIf;
}

export const SuggestPanel = memo(function SuggestPanel({ version, triage, whatIf }: SuggestPanelProps) {
  const [aim, setAim] = useState<Aim>('items');
  const [hires, setHires] = useState(1);
  const edits = whatIf.on ? whatIf.edits : noEdits;
  const wanted = useMemo(
    () => ({ version, edits, goal: { aim, triage: triage as Triage }, limits: { moves: mostMoves, hires } }),
    [version, edits, aim, triage, hires],
  );
  const { found, searching, failure, start, stop } = useSuggestions(wanted);
  const bound = useBound(wanted);
  const take = (taken: readonly Edit[]) => {
    // A what-if that is turned off has its edits still; the suggestion is for the plan without them.
    if (!whatIf.on) whatIf.reset();
    whatIf.turn(true);
    whatIf.edit(taken);
  };
  return (
    <details
      className="panel load-panel suggest-panel"
      data-testid="suggest"
      onToggle={({ currentTarget }) => !currentTarget.open && stop()}
    >
      <summary>
        <h2>
          Suggest <small>what to do where the plan does not fit</small>
        </h2>
      </summary>
      <div className="suggest-tools">
        <Choice name="suggest-aim" legend="Aim" options={aims} value={aim} onChange={setAim} />
        <label>
          Hire up to{' '}
          <select value={hires} data-testid="suggest-hires" onChange={({ target }) => setHires(Number(target.value))}>
            {hireChoices.map((number) => (
              <option key={number}>{number}</option>
            ))}
          </select>
        </label>
        <button type="button" className="button" data-testid="suggest-start" onClick={searching ? stop : start}>
          {searching ? 'Stop' : 'Suggest'}
        </button>
      </div>
      <p className="quiet" role="status" data-testid="suggest-progress" data-done={found?.done}>
        {failure !== undefined && `It cannot be searched now: ${failure}.`}
        {found && `${figureText(aim, found.figure, found.items)} at triage ${triage}. ${progressText(found)}`}
      </p>
      {found && <Found {...{ found, aim }} onTake={take} />}
      {found?.done && found.items > 0 && <BoundLine {...{ bound, aim }} best={found.best.figure} />}
    </details>
  );
});
