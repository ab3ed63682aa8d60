// How sure the dates are: by which day each item is done in 50, 80 and 95 of 100 runs of the plan, in which the estimates turn
// out anywhere between their low and their high.
import { memo, useMemo } from 'react';
import type { DateOddsDocument, ItemOddsDocument, OddsDocument } from '@qplan/streams';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks } from '../model/address.ts';
import { dayOf, dayText, spanText } from '../model/format.ts';
import { chanceText, isCertain, sentenceOf } from '../model/odds/odds.ts';
import type { OddsState } from './use-odds.ts';

const day = (text: string | null): string => (text === null ? 'not in the plan' : dayText(text));

interface FanProps {
  readonly odds: DateOddsDocument;
  readonly start: number;
  readonly end: number;
}

/** From the day of 50 of 100 to that of 95, with that of 80 in it; open at its end where that is not in the plan. */
function Fan({ odds: { p50, p80, p95 }, start, end }: FanProps) {
  if (p50 === null) return <span className="fan" aria-hidden="true" />;
  const at = (text: string | null) => (((text === null ? end : dayOf(text)) - start) / Math.max(1, end - start)) * 100;
  const [from, middle, to] = [at(p50), at(p80), at(p95)];
  return (
    <span className="fan" aria-hidden="true">
      <span
        className="fan-95"
        style={{ left: `${from}%`, width: `${Math.max(0.5, to - from)}%` }}
        data-open={p95 === null || undefined}
      />
      <span className="fan-80" style={{ left: `${from}%`, width: `${Math.max(0.5, middle - from)}%` }} />
      <span className="fan-50" style={{ left: `${from}%` }} />
    </span>
  );
}

interface RowProps {
  readonly name: string;
  readonly about: string;
  readonly odds: DateOddsDocument & { readonly byDue?: number | null };
  readonly was: DateOddsDocument | undefined;
  readonly start: number;
  readonly end: number;
  readonly dues: boolean;
}

/** What it is, and what it was where that is something else. */
function Value({ is, was }: { readonly is: string; readonly was: string | undefined }) {
  if (was === undefined || was === is) return <>{is}</>;
  return (
    <>
      <span className="odds-changed">{is}</span> <span className="quiet">was {was}</span>
    </>
  );
}

function Row({ name, about, odds, was, start, end, dues }: RowProps) {
  return (
    <tr data-testid="odds-row" data-name={name} title={`${name}: ${sentenceOf(odds)}`}>
      <th scope="row">
        {name} <span className="quiet">{about}</span>
      </th>
      {(['p50', 'p80', 'p95'] as const).map((key) => (
        <td key={key} data-odds={key} data-day={odds[key] ?? ''}>
          <Value is={day(odds[key])} was={was && day(was[key])} />
        </td>
      ))}
      <td data-odds="withinPlan">
        <Value is={chanceText(odds.withinPlan)} was={was && chanceText(was.withinPlan)} />
      </td>
      {dues && <td>{typeof odds.byDue === 'number' ? chanceText(odds.byDue) : ''}</td>}
      <td className="odds-fan">
        <Fan {...{ odds, start, end }} />
      </td>
    </tr>
  );
}

interface TableProps {
  readonly odds: OddsDocument;
  readonly before: OddsDocument | undefined;
  readonly plan: PlanDocument;
  /** Of the items that are shown. */
  readonly track: string;
}

const keyOf = ({ id, name, track }: ItemOddsDocument) => `${id}\n${name}\n${track}`;

function Table({ odds, before, plan, track }: TableProps) {
  const [start, end] = [dayOf(plan.start), dayOf(plan.end)];
  const were = useMemo(() => new Map(before?.items.map((item) => [keyOf(item), item])), [before]);
  const levels = new Map(before?.triages.map((level) => [level.triage, level]));
  const items = odds.items.filter((item) => track === allTracks || item.track === track);
  const dues = items.some(({ byDue }) => byDue !== null);
  return (
    <div className="odds-scroll" tabIndex={0} role="group" aria-label="Odds">
      <table className="odds-table">
        <thead>
          <tr>
            <th scope="col">Done by</th>
            <th scope="col">50 of 100</th>
            <th scope="col">80 of 100</th>
            <th scope="col">95 of 100</th>
            <th scope="col">In the plan</th>
            {dues && <th scope="col">By its due date</th>}
            <th scope="col" className="odds-fan">
              {spanText(plan.start, plan.end)}
            </th>
          </tr>
        </thead>
        <tbody>
          {track === allTracks &&
            odds.triages.map((level) => (
              <Row
                key={level.triage}
                name={`All of triage ${level.triage}`}
                about={level.items === 1 ? 'its one item' : `the last of ${level.items} items`}
                odds={level}
                was={levels.get(level.triage)}
                {...{ start, end, dues }}
              />
            ))}
          {items.map((item, index) => (
            <Row
              key={`${keyOf(item)}\n${index}`}
              name={item.name}
              about={track === allTracks ? item.track : ''}
              odds={item}
              was={were.get(keyOf(item))}
              {...{ start, end, dues }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface OddsPanelProps {
  readonly state: OddsState;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly plan: PlanDocument;
  readonly track: string;
}

/** How sure the figures are, in words. */
function sureness({ runs, items }: OddsDocument): string {
  const widest = Math.max(0, ...items.map(({ withinPlanError }) => withinPlanError));
  return `${runs.toLocaleString('en')} runs; chances are sure to ± ${Math.max(1, Math.round(widest * 100))} %`;
}

export const OddsPanel = memo(function OddsPanel({ state, open, onOpen, plan, track }: OddsPanelProps) {
  const { odds, before, refining, failure } = state;
  const certain = odds?.items.every(isCertain);
  return (
    <details
      className="panel load-panel odds-panel"
      data-testid="odds"
      open={open}
      onToggle={(event) => onOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>
          Odds <small>how sure the dates are, as estimates turn out lower or higher</small>
        </h2>
      </summary>
      {failure !== undefined && <p className="effect-cost">The odds cannot be computed now: {failure}.</p>}
      {odds === undefined && failure === undefined && <p className="quiet">Drawing…</p>}
      {certain && (
        <p className="quiet">
          No estimate has a low and a high, so every run is the same. Columns such as Best and Worst, or an estimate
          such as 2-4, give them.
        </p>
      )}
      {odds && !certain && (
        <>
          <p className="quiet" data-testid="odds-runs" data-runs={odds.runs} data-seed={odds.seed}>
            {sureness(odds)}
            {refining ? '; still drawing…' : '.'}
          </p>
          <Table {...{ odds, before, plan, track }} />
        </>
      )}
    </details>
  );
});
