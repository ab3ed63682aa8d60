// What is different between two plans: what changed, and what moved each date by how many days.
import { useEffect, useState, type ReactNode } from 'react';
import type { ChangeDocument, DiffDocument, OutcomeDocument } from '../../../../src/api.ts';
import { fetchDiff } from '../../connection/history-calls.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { count, cutName } from '../../model/format.ts';
import { causeDays, isWorse } from '../../model/history/history.ts';

/** So many of each are shown at first. */
const few = 12;

function useDiff(from: string, to: string): { readonly diff?: DiffDocument; readonly failure?: string } {
  const [state, setState] = useState<{ diff?: DiffDocument; failure?: string }>({});
  useEffect(() => {
    // What was found of two others says nothing of these.
    setState({});
    return keepAsking({
      ask: () => fetchDiff(from, to),
      found: (diff) => setState({ diff }),
      failed: ({ message }) => setState({ failure: message }),
    });
  }, [from, to]);
  return state;
}

function Cells({ cell, cellBefore }: ChangeDocument) {
  const was = cellBefore !== undefined && cellBefore !== cell ? cellBefore : undefined;
  return (
    <>
      {cell !== undefined && <code> {cell}</code>}
      {was !== undefined && (
        <span className="quiet">
          {' '}
          was in <code>{was}</code>
        </span>
      )}
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: OutcomeDocument }) {
  const { text, track, causes } = outcome;
  return (
    <li className={isWorse(outcome) ? 'outcome outcome-worse' : 'outcome'} data-name={outcome.name}>
      <span className="outcome-text">{cutName(text)}</span> <span className="quiet">{cutName(track)}</span>
      <ul className="causes-of">
        {causes.map(({ text, days, cell }, index) => (
          <li key={index}>
            {days !== null && <b>{causeDays(days)}</b>} {cutName(text)}
            {cell !== undefined && <code> {cell}</code>}
          </li>
        ))}
      </ul>
    </li>
  );
}

interface SectionProps<T> {
  readonly title: string;
  readonly all: readonly T[];
  readonly each: (value: T, index: number) => ReactNode;
}

function Section<T>({ title, all, each }: SectionProps<T>) {
  const [whole, showWhole] = useState(false);
  const shown = whole ? all : all.slice(0, few);
  return (
    <section>
      <h3>{title}</h3>
      <ul className="difference-list">{shown.map(each)}</ul>
      {all.length > shown.length && (
        <button type="button" className="button" onClick={() => showWhole(true)}>
          {count(all.length - few, 'more', 'more')}
        </button>
      )}
    </section>
  );
}

export interface DifferenceProps {
  /** Versions of the plan, or scenarios as `scenario/<id>`. */
  readonly from: string;
  readonly to: string;
}

export function Difference({ from, to }: DifferenceProps) {
  const { diff, failure } = useDiff(from, to);
  if (diff === undefined)
    return (
      <p className="quiet" role="status">
        {failure === undefined ? 'Counting what moved what…' : `This cannot be said now: ${failure}.`}
      </p>
    );
  const { changes, outcomes } = diff;
  return (
    <div className="difference" data-testid="difference">
      <Section
        title={changes.length === 0 ? 'Nothing changed' : count(changes.length, 'change')}
        all={changes}
        each={(change, index) => (
          <li key={index}>
            {cutName(change.text)}
            <Cells {...change} />
          </li>
        )}
      />
      <Section
        title={
          outcomes.length === 0
            ? 'No date moves by it'
            : `${count(outcomes.length, 'date')} ${outcomes.length === 1 ? 'moves' : 'move'} by it`
        }
        all={outcomes}
        each={(outcome, index) => <Outcome key={index} outcome={outcome} />}
      />
    </div>
  );
}
